/** An element of DER with its length in as few bytes as it can be. */
export function der(tag: number, content: Uint8Array | readonly number[]): Uint8Array {
  const { length } = content;
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  const size = length < 0x80 ? [length] : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Uint8Array.from([tag, ...size]), Uint8Array.from(content)]);
}
