import { createHash } from 'node:crypto';
import { describeWith } from '../available.js';
import { createPrefix, installCommand, missing, type Prefix, templateConf } from './rig.js';

describeWith('stand-ins for Windows programs', missing(), installCommand, () => {
  let windows: Prefix;

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  describe('1E.Client.exe', () => {
    const folder = 'C:\\Program Files\\1E\\Client';
    const client = `${folder}\\1E.Client.exe`;
    const conf = () => windows.readFile(`${folder}\\1E.Client.conf`).toString();

    beforeEach(async () => {
      await windows.placeStandin('client', client);
      windows.writeFile(`${folder}\\1E.Client.conf`, templateConf);
      windows.writeFile(`${folder}\\calls.log`, '');
    });

    test('-reconfigure replaces, appends and keeps the spelling of a key', async () => {
      const pairs = ['MODULE.NOMAD.ENABLED=true', 'Switch=h:4000=x', 'LogPath=C:\\Zoë logs\\a.log', 'Tags='];
      expect((await windows.run(client, ['-reconfigure', ...pairs])).exitCode).toBe(0);
      expect(conf()).toBe(
        templateConf
          .replace('Enabled=false', 'Enabled=true')
          .replace('Switch=', 'Switch=h:4000=x')
          .concat('LogPath=C:\\Zoë logs\\a.log\r\nTags=\r\n'),
      );
    });

    test('every call is noted with its arguments', async () => {
      await windows.run(client, ['/reconfigure', 'Tags=a "b" c\\', '-restart', '-immediate']);
      await windows.run(client, ['-restart']);
      expect(windows.readFile(`${folder}\\calls.log`).toString()).toBe(
        '["/reconfigure","Tags=a \\"b\\" c\\\\","-restart","-immediate"]\n["-restart"]\n',
      );
      expect(conf()).toBe(`${templateConf}Tags=a "b" c\\\r\n`);
    });

    test('a temporary folder that cannot be used is dropped silently', async () => {
      for (const unusable of ['C:\\nowhere', 'windows', '']) {
        const { exitCode } = await windows.run(client, ['-reconfigure', `TemporaryDirectory=${unusable}`]);
        expect(exitCode).toBe(0);
      }
      expect(conf()).toBe(templateConf);
      await windows.run(client, ['-reconfigure', 'TEMPORARYDIRECTORY=C:\\windows']);
      expect(conf()).toBe(`${templateConf}TEMPORARYDIRECTORY=C:\\windows\r\n`);
    });

    test('CLIENT_RC and CLIENT_IGNORES make it fail and forget', async () => {
      const { exitCode } = await windows.run(client, ['-reconfigure', 'Tags=x'], { CLIENT_RC: '1603' });
      expect(exitCode).toBe(1603);
      await windows.run(client, ['-reconfigure', 'Tags=x', 'SSL=true'], { CLIENT_IGNORES: 'TAGS' });
      expect(conf()).toBe(`${templateConf}SSL=true\r\n`);
    });

    test('without arguments it prints how it is used', async () => {
      expect(await windows.run(client)).toEqual({
        exitCode: 1,
        output: expect.stringContaining('-reconfigure'),
      });
    });
  });

  describe('certutil', () => {
    const file = 'C:\\some folder\\f.bin';
    const hashed = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

    test.each([1, 55, 56, 63, 64, 1000])('hashes %d bytes', async (size) => {
      const bytes = Uint8Array.from({ length: size }, (_, index) => index * 7);
      windows.writeFile(file, bytes);
      const { exitCode, output } = await windows.run('certutil', ['-hashfile', file, 'SHA256']);
      expect(exitCode).toBe(0);
      expect(output.split('\r\n')).toEqual([
        `SHA256 hash of ${file}:`,
        hashed(bytes),
        'CertUtil: -hashfile command completed successfully.',
        '',
      ]);
    });

    test('prints the digest of old Windows, byte by byte', async () => {
      windows.writeFile(file, 'x');
      const { output } = await windows.run('certutil', ['-hashfile', file, 'SHA256'], {
        CERTUTIL_SPACES: '1',
      });
      const spaced = hashed(Buffer.from('x')).replace(/..(?!$)/g, '$& ');
      expect(output.split('\r\n')[1]).toBe(spaced);
    });

    test('a missing file ends with the negative number of an HRESULT', async () => {
      const { exitCode, output } = await windows.run('certutil', ['-hashfile', 'C:\\nowhere', 'SHA256']);
      expect(exitCode).toBe(0x80070002 | 0);
      expect(output).toContain('FAILED: 0x80070002');
    });
  });

  test('powershell creates the folder in OW_SUBJECT and answers with the access list in OW_LIST from then on', async () => {
    windows.writeFile('C:\\sddl.txt', '*|True O:BA\n');
    const env = {
      SDDL_FILE: 'C:\\sddl.txt',
      OW_SUBJECT: 'C:\\a b',
      OW_LIST: 'O:SYG:SY',
      CREATE_OUT: 'C:\\made.log',
    };
    const run = (text: string, more = {}) =>
      windows.run('powershell.exe', ['-Command', text], { ...env, ...more });
    const ask = async () => (await run('Get-Acl $env:OW_SUBJECT')).output;
    const creating =
      '$a.SetSecurityDescriptorSddlForm($env:OW_LIST); [IO.Directory]::CreateDirectory($env:OW_SUBJECT, $a)';
    expect((await run(creating, { CREATE_RC: '5' })).exitCode).toBe(5);
    expect(windows.exists('C:\\a b')).toBe(false);
    expect(await ask()).toBe('True O:BA\r\n');
    expect((await run(creating)).exitCode).toBe(0);
    expect(windows.exists('C:\\a b')).toBe(true);
    expect(await ask()).toBe('False O:SYG:SY\r\n');
    const noted = `${JSON.stringify(['C:\\a b', 'O:SYG:SY'])}\n`;
    expect(windows.readFile('C:\\made.log').toString()).toBe(noted.repeat(2));
  });

  test('powershell answers for the folder in OW_SUBJECT and refuses all else', async () => {
    windows.writeFile('C:\\sddl.txt', 'C:\\D & Co|O:SY\r\n*|O:BA\r\n');
    windows.writeFile('C:\\one.txt', 'C:\\D & Co|O:SY\r\n');
    const command = '(Get-Acl -LiteralPath $env:OW_SUBJECT).Sddl';
    const ask = (directory: string, file: string, text = command) =>
      windows.run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', text], {
        OW_SUBJECT: directory,
        SDDL_FILE: file,
      });
    expect(await ask('c:\\d & co', 'C:\\sddl.txt')).toEqual({ exitCode: 0, output: 'O:SY\r\n' });
    expect(await ask('C:\\other', 'C:\\sddl.txt')).toEqual({ exitCode: 0, output: 'O:BA\r\n' });
    const none = { exitCode: 1, output: 'The stand-in has no answer.\r\n' };
    expect(await ask('C:\\other', 'C:\\one.txt')).toEqual(none);
    expect((await ask('C:\\other', 'C:\\sddl.txt', 'Get-Acl C:\\other')).exitCode).toBe(3);
  });

  test('powershell answers from variables where it is asked for what they are about', async () => {
    windows.writeFile('C:\\connections.txt', 'h.example:80|Open\n');
    const env = {
      FREE_MEGABYTES: '77',
      SIGNATURE: 'Valid|A & B',
      CONNECTIONS_FILE: 'C:\\connections.txt',
      OW_HOST: 'h.example',
      OW_PORT: '80',
      OW_SECONDS: '5',
    };
    const ask = (text: string) => windows.run('powershell.exe', ['-Command', text], env);
    const answers = [
      await ask('(Get-PSDrive -Name $env:SystemDrive[0]).Free'),
      await ask('Get-AuthenticodeSignature -LiteralPath $env:OW_FILE'),
      await ask('(New-Object Net.Sockets.TcpClient).Connect($env:OW_HOST, 80)'),
    ];
    expect(answers.map(({ output }) => output)).toEqual(['77\r\n', 'Valid|A & B\r\n', 'Open\r\n']);
    expect((await ask('Get-PSDrive -Name C')).exitCode).toBe(3);
  });

  test('certutil looks into the stores it is told of', async () => {
    const store = async (args: string[], env = {}) =>
      (await windows.run('certutil', ['-store', ...args], env)).exitCode;
    const env = { CERTUTIL_ROOTS: 'AuthRoot/Example Root CA' };
    expect(await store(['AuthRoot', 'Example Root CA'], env)).toBe(0);
    expect(await store(['Root', 'Example Root CA'], env)).toBe(0x80090011 | 0);
    expect(await store(['Root'], env)).toBe(0);
    expect(await store(['Root'])).toBe(0x80070005 | 0);
  });

  test('sc knows the services it is told of', async () => {
    const query = (name: string) =>
      windows.run('sc', ['query', name], { SC_RUNNING: 'A;1E Client', SC_STOPPED: 'B' });
    expect((await query('1e client')).output).toMatch(/STATE +: 4 +RUNNING/);
    expect((await query('B')).output).toMatch(/STATE +: 1 +STOPPED/);
    expect(await query('C')).toEqual({ exitCode: 1060, output: expect.stringContaining('FAILED 1060') });
  });

  test('fltmc says whether the script is elevated', async () => {
    expect((await windows.run('fltmc')).exitCode).toBe(0);
    expect((await windows.run('fltmc', [], { FLTMC_RC: '1' })).exitCode).toBe(1);
  });

  test('the recorder keeps a command line to the byte', async () => {
    await windows.placeStandin('recorder', 'C:\\any\\tool.exe');
    const line = 'C:\\any\\tool.exe  /x P="a ""b"" %%c"  Zoë 日本 \\"';
    expect((await windows.runLine(line, { env: { REC_RC: '7' } })).exitCode).toBe(7);
    expect(windows.readRecorded()).toEqual([line]);
  });
});
