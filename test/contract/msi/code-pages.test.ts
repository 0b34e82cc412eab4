import { decodeText, encodeText } from '../../../src/msi/code-page.js';
import { describeWith } from '../available.js';
import { createPrefix, type Prefix } from '../windows/rig.js';
import { installCommand, missing } from './programs.js';
import { charactersOf } from './windows-programs.js';

const codePages = [874, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258];

/** Every character of 16 bits beyond ASCII, but those of private use: they stand for bytes without a meaning. */
const characters = Array.from({ length: 0xff80 }, (_, index) => String.fromCharCode(index + 0x80)).filter(
  (text) => !/[\ue000-\uf8ff]/.test(text),
);

/** A control character, for which Windows has a byte in some pages, but no text a use. */
const control = '\u0080';

describeWith('code pages', missing(), installCommand, () => {
  let windows: Prefix;
  const known = new Map<number, Map<string, string>>();

  beforeAll(async () => {
    windows = await createPrefix();
    for (const page of codePages) known.set(page, await charactersOf(windows, page));
  });

  afterAll(() => windows?.dispose());

  test.each(codePages)('bytes are read as Windows reads them: %i', (page) => {
    const theirs = [...(known.get(page) ?? [])].filter(([, text]) => text !== control);
    expect(theirs.length).toBeGreaterThan(100);
    const different = theirs.flatMap(([bytes, text]) => {
      const ours = decodeText(Buffer.from(bytes, 'hex'), page);
      return ours === text ? [] : [{ bytes, windows: text, ours }];
    });
    expect(different).toEqual([]);
  });

  test.each(codePages)('ASCII beside other characters is ASCII: %i', (page) => {
    const [[bytes, text] = ['', '']] = [...(known.get(page) ?? [])].filter(([, first]) => first !== control);
    const different = Array.from({ length: 128 }, (_, code) => code).filter((code) => {
      const read = decodeText(Buffer.concat([Buffer.from(bytes, 'hex'), Buffer.of(code)]), page);
      return read !== `${text}${String.fromCharCode(code)}`;
    });
    expect(different).toEqual([]);
  });

  test.each(codePages)('text is written so that Windows reads it: %i', (page) => {
    const theirs = known.get(page);
    const different = characters.flatMap((text) => {
      const encoded = encodeText(text, page);
      if ('unencodable' in encoded) return [];
      const bytes = Buffer.from(encoded).toString('hex');
      const read = theirs?.get(bytes);
      return read === text ? [] : [{ text, bytes, windows: read }];
    });
    expect(different).toEqual([]);
  });

  test.each(codePages)('no character that Windows has is refused: %i', (page) => {
    const texts = new Set(known.get(page)?.values());
    texts.delete(control);
    const refused = [...texts].filter((text) => 'unencodable' in encodeText(text, page));
    expect(refused).toEqual([]);
  });
});
