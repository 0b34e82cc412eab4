/**
 * Code page 949. TextDecoder of Node knows under `euc-kr` the 2,350 syllables of KS X 1001 alone, and neither € nor ®;
 * Windows has put the other 8,822 around them, in the order of Unicode. Source: encoding.spec.whatwg.org/#index-euc-kr.
 */
export function koreanCharacters(): ReadonlyMap<number, string> {
  known ??= built();
  return known;
}

let known: ReadonlyMap<number, string> | undefined;

function built(): Map<number, string> {
  const characters = new Map<number, string>();
  const decoder = new TextDecoder('euc-kr', { fatal: true });
  for (let lead = 0xa1; lead <= 0xfe; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      try {
        characters.set(lead * 256 + trail, decoder.decode(Uint8Array.of(lead, trail)));
      } catch {
        // The page has no character there.
      }
    }
  }
  characters.set(0xa2e6, '€').set(0xa2e7, '®');
  const before = new Set(characters.values());
  const places = addedPlaces();
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code);
    const place = before.has(syllable) ? undefined : places.next().value;
    if (place !== undefined) characters.set(place, syllable);
  }
  return characters;
}

/** Letters come before the high bytes, as far as KS X 1001 leaves those free. */
function* addedPlaces(): Generator<number, undefined> {
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= (lead < 0xa1 ? 0xfe : 0xa0); trail++) {
      const isLetter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
      if (isLetter || trail >= 0x81) yield lead * 256 + trail;
    }
  }
}

export function decodeKorean(bytes: Uint8Array): string {
  const characters = koreanCharacters();
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      text += String.fromCharCode(lead);
      continue;
    }
    const character = characters.get(lead * 256 + (bytes[at + 1] ?? 0));
    text += character ?? '\ufffd';
    if (character !== undefined) at++;
  }
  return text;
}
