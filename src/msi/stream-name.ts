/** Two characters of this alphabet become one unit, so that long names fit into the 31 units of an entry. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._';
const tableMark = '\u4840';

/** The name of a table or of binary data as it stands in the directory. */
export function encodeStreamName(name: string, table: boolean): string {
  let encoded = table ? tableMark : '';
  for (let at = 0; at < name.length; at++) {
    const first = alphabet.indexOf(name.charAt(at));
    const second = at + 1 < name.length ? alphabet.indexOf(name.charAt(at + 1)) : -1;
    if (first < 0) encoded += name.charAt(at);
    else if (second < 0) encoded += String.fromCharCode(0x4800 + first);
    else {
      encoded += String.fromCharCode(0x3800 + first + second * 64);
      at++;
    }
  }
  return encoded;
}

export interface StreamName {
  readonly name: string;
  /** Whether it is a table's rather than binary data's. */
  readonly table: boolean;
}

/** What a name in the directory stands for. */
export function decodeStreamName(raw: string): StreamName {
  const table = raw.startsWith(tableMark);
  let name = '';
  for (const character of table ? raw.slice(1) : raw) {
    const unit = character.charCodeAt(0);
    if (unit >= 0x3800 && unit < 0x4800)
      name += alphabet.charAt((unit - 0x3800) % 64) + alphabet.charAt((unit - 0x3800) >> 6);
    else if (unit >= 0x4800 && unit < 0x4840) name += alphabet.charAt(unit - 0x4800);
    else name += character;
  }
  return { name, table };
}
