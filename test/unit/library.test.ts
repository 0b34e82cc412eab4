import { checkProfile, formats, hasErrors, renderProfile } from '../../src/index.js';

const encode = (text: string) => new TextEncoder().encode(text);
const base =
  'apiVersion: onewrap/v1\nname: base\npackages: { windows: { x64: { file: client.msi } } }\nplatform: { type: none }\n';

test('a profile goes from bytes to artefacts without a disk', async () => {
  const source = { name: 'site/one.yaml', bytes: encode('extends: ../base.yaml\nname: one\n') };
  const asked: string[][] = [];
  const { profile, diagnostics } = await checkProfile(source, async (name, from) => {
    asked.push([name, from]);
    return { name: 'base.yaml', bytes: encode(base) };
  });
  expect(asked).toEqual([['../base.yaml', 'site/one.yaml']]);
  expect(hasErrors(diagnostics)).toBe(false);
  if (profile === undefined) throw new Error('no profile');
  const { artefacts } = renderProfile(profile);
  expect(artefacts.map(({ path }) => path)).toContain('one/windows-x64/Install.cmd');
});

test('the digest counts what a profile says, not how it is written', async () => {
  const read = async (text: string) => {
    const { profile } = await checkProfile({ name: 'p.yaml', bytes: encode(text) }, async () => undefined);
    return profile?.digest;
  };
  const other = `# a remark\r\n${base.split('\n').reverse().join('\r\n')}`;
  expect(await read(other)).toBe(await read(base));
  expect(await read(base.replace('client.msi', 'other.msi'))).not.toBe(await read(base));
});

test('what only Windows cannot carry is carried elsewhere, and told once where nothing can', async () => {
  const read = async (level: string) => {
    const text = `${base.replace('windows: { x64: { file: client.msi } }', 'linux: { deb: { file: client.deb } }')}client: { loggingLevel: ${level} }\n`;
    const { profile } = await checkProfile({ name: 'p.yaml', bytes: encode(text) }, async () => undefined);
    if (profile === undefined) throw new Error('no profile');
    return renderProfile(profile);
  };
  const fine = await read("'==a'");
  expect(fine.diagnostics).toEqual([]);
  expect(fine.artefacts).toHaveLength(5);
  const refused = await read('"a\\ud800b"');
  expect(refused.diagnostics.map(({ message }) => message)).toEqual([
    expect.stringContaining('a shell script cannot carry half a character'),
  ]);
});

test('a profile with errors cannot be rendered, and the errors can be printed', async () => {
  const bytes = encode(`${base}properties: { REBOOT: Force }\n`);
  const { profile, diagnostics, texts } = await checkProfile(
    { name: 'p.yaml', bytes },
    async () => undefined,
  );
  expect(profile).toBeUndefined();
  const report = { diagnostics, texts, profiles: ['p.yaml'], written: [], color: false };
  expect(formats.text(report)).toContain('p.yaml:5:15  error  reserved-property');
  expect(JSON.parse(formats.json(report)).summary.error).toBe(1);
});
