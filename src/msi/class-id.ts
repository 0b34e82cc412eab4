/** The order of the bytes of a class identifier: the first three fields have their last byte first. */
const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** The 16 bytes of a file as text, {000C1084-0000-0000-C000-000000000046}. */
export function classIdText(bytes: Uint8Array): string {
  const digits = order.map((index) => (bytes[index] ?? 0).toString(16).padStart(2, '0')).join('');
  return `{${digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}}`.toUpperCase();
}

/** Text as the 16 bytes of a file. */
export function classIdBytes(text: string): Uint8Array {
  const digits = text.replaceAll(/[{}-]/g, '');
  const bytes = new Uint8Array(16);
  for (const [from, to] of order.entries())
    bytes[to] = Number.parseInt(digits.slice(from * 2, from * 2 + 2), 16);
  return bytes;
}
