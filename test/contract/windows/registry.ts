const hives: Record<string, string> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
  HKCR: 'HKEY_CLASSES_ROOT',
  HKU: 'HKEY_USERS',
};

export function fullKey(key: string): string {
  const [hive = '', ...rest] = key.split('\\');
  return [hives[hive.toUpperCase()] ?? hive, ...rest].join('\\');
}

function unescaped(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

/**
 * The values of one key, without its sub-keys, from the UTF-16 file that `reg export` writes. Strings
 * come as they are, with line breaks if they have any; other types as the file spells them.
 */
export function parseExport(file: Uint8Array, key: string): Record<string, string> {
  const text = new TextDecoder('utf-16le').decode(file);
  const values: Record<string, string> = {};
  const wanted = fullKey(key).toLowerCase();
  // One heading, one value or one other character at a time, so that a bracket inside a value is no heading.
  const token =
    /^\[(?<heading>[^\r\n]*)\]\r?$|^(?:"(?<name>(?:[^"\\]|\\.)*)"|@)=(?:"(?<string>(?:[^"\\]|\\.)*)"|(?<other>(?:[^\r\n\\]|\\\r?\n)*))/gmsu;
  let inside = false;
  for (const { groups = {} } of text.matchAll(token)) {
    if (groups.heading !== undefined) inside = groups.heading.toLowerCase() === wanted;
    else if (inside) {
      values[unescaped(groups.name ?? '')] =
        groups.string === undefined ? (groups.other ?? '').trim() : unescaped(groups.string);
    }
  }
  return values;
}
