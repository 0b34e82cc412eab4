import { rmSync } from 'node:fs';
import { nastyValues } from '../../nasty-values.js';
import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommandUnderWine,
  missingUnderWine,
  WindowsPowerShell,
} from '../powershell/rig.js';
import { find } from '../unix/programs.js';
import { clientFolder, Deployment, folder } from '../windows/deployment.js';
import { createPrefix, exactKey, type Prefix } from '../windows/rig.js';
import { Authorities } from './authorities.js';
import { Listeners } from './listeners.js';
import { type Document, told } from './preflight.js';

/** What the Windows Installer of Wine changes by itself is left out: see the test of values in batch files. */
const values = nastyValues
  .filter((value) => value.length < 1000 && !/[\0-\x1f\x7f]/.test(value))
  .filter((value) => !/""|"$| {2,}/.test(value));
const properties = Object.fromEntries(
  [...values, "it's “typographic”", '$(exit 1)', '`n', '%PATH%', 'Zoë Größe 日本 😀'].map((value, index) => [
    `V${index}.A`,
    value,
  ]),
);
const settings = {
  platform: { type: 'none', crlChecks: "it's $x & 'y'" },
  client: { temporaryDirectory: { windows: '%ProgramData%\\1E\\Client\\Temp' } },
};

const missingHere = [...missingUnderWine(), ...(find('openssl') ? [] : ['openssl'])];
const installCommandHere = `${installCommandUnderWine}; apt-get install openssl`;

describeWith('PowerShell as a program of Windows', missingHere, installCommandHere, () => {
  let windows: Prefix;
  let powershell: WindowsPowerShell;

  beforeAll(async () => {
    windows = await createPrefix();
    powershell = await WindowsPowerShell.start(windows);
  }, buildTimeout);
  afterAll(async () => {
    await powershell?.dispose();
    windows?.dispose();
  });

  const run = (script: string) =>
    powershell.run({ script: `${folder}\\${script}`, scenario: { services: { '1EClient': {} } } });

  test('Install.ps1 hands every value to the installer, to the byte', async () => {
    await Deployment.place(
      windows,
      { ...settings, properties, targets: ['powershell'] },
      { properties: Object.keys(properties) },
    );
    const outcome = await run('Install.ps1');
    expect(outcome).toMatchObject({ exitCode: 0, errors: [] });
    const expected = Object.entries(properties).map(([name, value]) => [name, `|${value}|`]);
    expect(await windows.exportRegistry(exactKey)).toEqual(Object.fromEntries(expected));
    expect(windows.exists('C:\\ProgramData\\1E\\Client\\Temp')).toBe(true);
    expect(windows.exists(`${clientFolder}\\1E.Client.exe`)).toBe(true);
    const removed = await run('Uninstall.ps1');
    expect(removed).toMatchObject({ exitCode: 0, errors: [] });
    expect(await windows.exportRegistry(exactKey)).toEqual({});
  });

  test('the same profile by Install.cmd and by Install.ps1 leaves the same', async () => {
    const plain = { 'EXAMPLE.RING': 'a "b" c', NOTE: '100% of %PATH% & more' };
    const left = async (install: () => Promise<{ exitCode: number }>, deployment: Deployment) => {
      deployment.forgetCalls();
      expect((await install()).exitCode).toBe(0);
      const found = {
        registry: await windows.exportRegistry(exactKey),
        configuration: deployment.configuration(),
        told: deployment.calls().map((call) => call.toSorted()),
      };
      expect((await deployment.run('Uninstall.cmd')).exitCode).toBe(0);
      return found;
    };
    const deployment = await Deployment.place(
      windows,
      { platform: settings.platform, properties: plain, targets: ['cmd', 'powershell'] },
      { properties: Object.keys(plain) },
    );
    const byCmd = await left(() => deployment.run('Install.cmd'), deployment);
    const byPowerShell = await left(() => run('Install.ps1'), deployment);
    expect(byPowerShell).toEqual(byCmd);
    expect(byCmd.registry.NOTE).toBe('|100% of %PATH% & more|');
  });

  const preflight = async (): Promise<Document> => {
    const cim = {
      Win32_OperatingSystem: [],
      "Win32_LogicalDisk where DeviceID='C:'": [{ FreeSpace: 5 * 1024 ** 3 }],
    };
    const { output, errors } = await powershell.run({
      script: `${folder}\\Preflight.ps1`,
      scenario: { cim },
      parameters: { Json: true },
    });
    expect(errors).toEqual([]);
    return JSON.parse(output.join());
  };

  test('Preflight.ps1 looks at what is there, and changes nothing', async () => {
    const deployment = await Deployment.place(windows, { ...settings, targets: ['powershell', 'cmd'] });
    rmSync(windows.toLinux('C:\\ProgramData\\1E'), { recursive: true, force: true });
    const outcomes = async () =>
      Object.fromEntries((await preflight()).outcomes.map(({ outcome, subject }) => [outcome, subject]));
    expect(await outcomes()).toMatchObject({
      rightsElevated: expect.any(String),
      systemFits: 'AMD64',
      packageRight: `${folder}\\1E.Client-x64.msi`,
      rootAbsent: 'DigiCert Assured ID Root CA',
      installerIdle: '',
      agentNone: '',
      temporaryFree: 'C:\\ProgramData\\1E\\Client\\Temp',
    });
    expect(windows.exists('C:\\ProgramData\\1E')).toBe(false);
    expect((await run('Install.ps1')).exitCode).toBe(0);
    expect(await outcomes()).toMatchObject({
      agentClient: '1E Client stand-in 25.3.0',
      temporaryLocked: 'C:\\ProgramData\\1E\\Client\\Temp',
    });
    expect((await deployment.run('Uninstall.cmd')).exitCode).toBe(0);
  });

  test("Preflight.ps1 connects with Windows' own TLS, and judges by Windows' own stores", async () => {
    const authorities = new Authorities();
    const listeners = new Listeners();
    try {
      await authorities.make('private', '/O=Example/CN=Example Private CA');
      const open = await listeners.tls(await authorities.issue('private'));
      const closed = await listeners.closed();
      const platform = {
        type: 'on-premises',
        switch: `127.0.0.1:${open}`,
        backgroundChannelUrl: `https://127.0.0.1:${closed}/Background/`,
      };
      await Deployment.place(windows, { platform, targets: ['powershell'] });
      expect(told(await preflight(), 'connection')).toEqual([
        [
          'connectionUntrusted',
          `switch of the 1E platform, 127.0.0.1:${open}, presented by Example Private CA, UntrustedRoot`,
        ],
        ['connectionRefused', `background channel of the 1E platform, 127.0.0.1:${closed}`],
      ]);
    } finally {
      listeners.close();
      authorities.dispose();
    }
  });

  test('Detect.ps1 and Detect.cmd agree', async () => {
    const deployment = await Deployment.place(windows, {
      ...settings,
      package: { version: '25.3' },
      targets: ['cmd', 'powershell'],
    });
    const both = async () => {
      const byCmd = await deployment.run('Detect.cmd');
      const { exitCode, output } = await powershell.run({
        script: `${folder}\\Detect.ps1`,
        parameters: { Explain: true },
      });
      expect(exitCode).toBe(byCmd.exitCode);
      return { exitCode, output };
    };
    expect(await both()).toMatchObject({ exitCode: 1, output: [] });
    expect((await run('Install.ps1')).exitCode).toBe(0);
    expect(await both()).toMatchObject({
      exitCode: 0,
      output: ['1E Client 25.3.0 is there, as the profile fleet says.'],
    });
    const text = windows.readFile(`${clientFolder}\\1E.Client.conf`).toString();
    windows.writeFile(`${clientFolder}\\1E.Client.conf`, text.replace('Switch=none', 'Switch=other'));
    expect(await both()).toMatchObject({ exitCode: 1, output: [] });
  });
});
