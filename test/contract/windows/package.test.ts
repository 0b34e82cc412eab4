import { readFileSync } from 'node:fs';
import { describeWith } from '../available.js';
import {
  buildClientPackage,
  type ClientPackage,
  clientKey,
  createPrefix,
  exactKey,
  installCommand,
  missing,
  type Prefix,
  templateConf,
} from './rig.js';
import { script } from './script.js';

const productCode = '{6F0D3A52-8B1E-4C57-9D2A-0E4B7C1F8A36}';
const client: ClientPackage = {
  properties: ['SWITCH', 'TAGS', 'LOGPATH', 'MODULE.NOMAD.ENABLED'],
  productCode,
  upgradeCode: '{B2C94E17-3D60-4F8B-A1C5-72E9D0468F13}',
  version: '8.1.0.31',
};
const folder = 'C:\\Program Files\\1E\\Client';

describeWith('the package that stands in for the 1E Client', missing(), installCommand, () => {
  let windows: Prefix;

  const place = async (input: ClientPackage) =>
    windows.writeFile('C:\\my package\\client.msi', readFileSync(await buildClientPackage(input)));

  const run = (...lines: string[]) => {
    windows.writeFile('C:\\my package\\install.cmd', script(...lines, 'exit /b %errorlevel%'));
    return windows.runCmd('C:\\my package\\install.cmd');
  };

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  afterEach(() => run(`msiexec /x ${productCode} /qn`));

  test('shows every property as it arrived', async () => {
    await place(client);
    const { exitCode } = await run(
      '"%SystemRoot%\\System32\\msiexec.exe" /i "%~dp0client.msi" SWITCH="say ""hi"" & 100%% of %%PATH%% " ^',
      '  LOGPATH="C:\\My Logs\\" TAGS="" MODULE.NOMAD.ENABLED=true /qn /norestart /l*v "%~dp0install log.txt"',
    );
    expect(exitCode).toBe(0);
    expect(await windows.exportRegistry(exactKey)).toEqual({
      SWITCH: '|say "hi" & 100% of %PATH% |',
      TAGS: '||',
      LOGPATH: '|C:\\My Logs\\|',
      'MODULE.NOMAD.ENABLED': '|true|',
    });
    expect(windows.exists('C:\\my package\\install log.txt')).toBe(true);
  });

  test.each([
    ['SWITCH=a b', 1639],
    ['"SWITCH=a b"', 1639],
    ['SWITCH="a "b" c"', 1639],
    ['SWITCH="a', 1639],
    ['/l*v "C:\\nowhere\\a.log"', 1622],
    ['/i C:\\nowhere.msi', 1619],
  ])('is refused with %s', async (further, code) => {
    await place(client);
    expect((await run(`msiexec /i "%~dp0client.msi" ${further} /qn`)).exitCode).toBe(code);
    expect(windows.exists(`${folder}\\1E.Client.exe`)).toBe(false);
  });

  test('puts the client where the registry says', async () => {
    await place(client);
    await run('msiexec /i "%~dp0client.msi" /qn');
    expect(await windows.exportRegistry(clientKey)).toEqual({ InstallationDirectory: `${folder}\\` });
    expect(windows.readFile(`${folder}\\1E.Client.conf`).toString()).toBe(templateConf);
    expect((await windows.run(`${folder}\\1E.Client.exe`, ['-reconfigure', 'SSL=true'])).exitCode).toBe(0);
    expect(windows.readFile(`${folder}\\1E.Client.conf`).toString()).toBe(`${templateConf}SSL=true\r\n`);
  });

  test('goes when it is uninstalled, and is unknown after that', async () => {
    await place(client);
    await run('msiexec /i "%~dp0client.msi" /qn');
    expect((await run(`msiexec /x ${productCode} /qn`)).exitCode).toBe(0);
    expect(windows.exists(`${folder}\\1E.Client.exe`)).toBe(false);
    expect(windows.exists(`${folder}\\1E.Client.conf`)).toBe(false);
    expect(await windows.exportRegistry(clientKey)).toEqual({});
    expect(await windows.exportRegistry(exactKey)).toEqual({});
    expect((await run(`msiexec /x ${productCode} /qn`)).exitCode).toBe(1605);
  });

  test('is repaired by its product code', async () => {
    await place(client);
    await run('msiexec /i "%~dp0client.msi" /qn', 'del "C:\\Program Files\\1E\\Client\\1E.Client.conf"');
    expect(windows.exists(`${folder}\\1E.Client.conf`)).toBe(false);
    const repaired = await run(`msiexec /fomus ${productCode} /qn /norestart /l*v "%~dp0repair.log"`);
    expect(repaired.exitCode).toBe(0);
    expect(windows.readFile(`${folder}\\1E.Client.conf`).toString()).toBe(templateConf);
    expect(windows.exists('C:\\my package\\repair.log')).toBe(true);
  });

  test('fails with 1603 when it is built to', async () => {
    await place({ ...client, failing: true });
    expect((await run('msiexec /i "%~dp0client.msi" /qn')).exitCode).toBe(1603);
    expect(windows.exists(`${folder}\\1E.Client.exe`)).toBe(false);
  });

  test('takes further statements', async () => {
    const extraSql = ["INSERT INTO `Property` (`Property`, `Value`) VALUES ('SWITCH', 'auto')"];
    await place({ ...client, extraSql });
    await run('msiexec /i "%~dp0client.msi" /qn');
    expect((await windows.exportRegistry(exactKey)).SWITCH).toBe('|auto|');
  });
});
