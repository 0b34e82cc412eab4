import { describeWith } from '../available.js';
import {
  buildTimeout,
  type Computer,
  installCommand,
  missing,
  type PowerShell,
  type Scenario,
  startPowerShell,
} from '../powershell/rig.js';
import { profileText, renderGood } from '../windows/deployment.js';
import { Listeners } from './listeners.js';

/** What Preflight.cmd asks PowerShell with a word in it, as PowerShell gets it. */
async function asked(word: string): Promise<string> {
  const platform = {
    type: 'on-premises',
    switch: 'tachyon.example.com:4000',
    backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
  };
  const { files } = await renderGood(profileText({ platform, package: { publisher: '1E Limited' } }));
  const script = files.get('windows-x64/Preflight.cmd') ?? '';
  const line = script.split('\r\n').find((text) => text.includes(word)) ?? '';
  const [, command = ''] = / -Command "([^"]+)"`\) do /.exec(line) ?? [];
  // cmd would change a percent sign on the way.
  expect(command).toMatch(/^\$env:PSModulePath = [^%]+$/);
  return command;
}

describeWith('what Preflight.cmd asks PowerShell', missing(), installCommand, () => {
  let powershell: PowerShell;
  let computer: Computer;
  const listeners = new Listeners();

  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(async () => {
    listeners.close();
    await powershell?.dispose();
  });

  beforeEach(() => {
    computer = powershell.computer();
  });

  const run = async (lines: string[], scenario: Scenario) => {
    const script = 'C:\\Test.ps1';
    computer.writeFile(script, `${lines.join('\r\n')}\r\n`);
    return (await computer.run({ script, scenario })).output;
  };

  describe('about a connection', () => {
    const connect = async (host: string, port: number, seconds = 5) => {
      const environment = { OW_HOST: host, OW_PORT: `${port}`, OW_SECONDS: `${seconds}` };
      return (await run([await asked('TcpClient')], { environment })).at(-1);
    };

    test.each(['localhost', '127.0.0.1'])('to a port that is open on %s', async (host) => {
      const port = await listeners.plain((socket) => socket.end());
      expect(await connect(host, port)).toBe('Open');
    });

    test('to a port that is closed', async () => {
      expect(await connect('localhost', await listeners.closed())).toBe('ConnectionRefused');
    });

    test('to a port that takes no connection', async () => {
      expect(await connect('127.0.0.1', await listeners.full(), 1)).toBe('Silent');
    });

    test('to a name that has no address', async () => {
      expect(['HostNotFound', 'NoData', 'TryAgain']).toContain(await connect('something.invalid', 443));
    });
  });

  describe('about a signature', () => {
    const file = 'C:\\a & b\\client.msi';
    const sign = async (signatures: NonNullable<Scenario['signatures']>) => {
      computer.writeFile(file, 'package');
      const environment = { OW_FILE: file };
      return run([await asked('Get-AuthenticodeSignature')], { environment, signatures });
    };

    test('that is valid, and of a signer in whose name nothing can be a command', async () => {
      expect(await sign({ [file]: { status: 'Valid', commonName: '1E Limited' } })).toEqual([
        'Valid|1E Limited',
      ]);
      expect(await sign({ [file]: { status: 'Valid', commonName: 'A "&calc&" | B' } })).toEqual([
        'Valid|A ?&calc&? | B',
      ]);
    });

    test('that is not there', async () => {
      expect(await sign({})).toEqual(['NotSigned|']);
    });
  });

  test('about the free space, which is rounded to megabytes', async () => {
    const stated = (free: string) =>
      `function Get-PSDrive { param($Name) @{ Free = ${free}; Name = $Name } }`;
    const free = async (value: string) => run([stated(value), await asked('Get-PSDrive')], {});
    expect(await free('[uint64]1073741824000')).toEqual(['1024000']);
    expect(await free('0')).toEqual(['0']);
    expect(await free('$null')).toEqual([]);
  });
});
