import type { Language } from '../languages/language.js';
import type { Artefact } from './target.js';

/** A file in a language, as the bytes that its reader wants. */
export function textFile(path: string, text: string, language: Language): Artefact {
  return { path, bytes: encoded(text, language), executable: language.executable ?? false };
}

function encoded(text: string, { marksEncoding, encoding }: Language): Uint8Array {
  if (encoding === 'utf-16le') return utf16(`\ufeff${text}`);
  const isAscii = /^[\u0000-\u007f]*$/.test(text);
  return new TextEncoder().encode(marksEncoding && !isAscii ? `\ufeff${text}` : text);
}

function utf16(text: string): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1)
    bytes.setUint16(index * 2, text.charCodeAt(index), true);
  return new Uint8Array(bytes.buffer);
}
