import { describeWith } from '../available.js';
import { clientFolder, clientProgram, Deployment } from './deployment.js';
import { clientKey, createPrefix, exactKey, installCommand, missing, type Prefix } from './rig.js';

const profile = {
  platform: {
    type: 'on-premises',
    switch: 'tachyon.example.com:4000',
    backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
    crlChecks: 'soft',
  },
  modules: {
    contentDistribution: { enabled: true, cachePath: '%ProgramData%\\1E\\Nomad Branch', ssdEnabled: 3 },
    shopping: { enabled: false },
  },
  client: { loggingLevel: 'a b' },
  properties: {
    'EXAMPLE.RING': 2,
    'A.B_C.D1': 'say "hi" now',
    ADDRESS: 'https://h.example/?a=%20b&c=1|2<3>^',
  },
};

const expected = {
  SWITCH: 'tachyon.example.com:4000',
  BACKGROUNDCHANNELURL: 'https://tachyon.example.com:443/Background/',
  'MODULE.NOMAD.ENABLED': 'true',
  'MODULE.NOMAD.CACHEPATH': 'C:\\ProgramData\\1E\\Nomad Branch',
  'MODULE.NOMAD.SSDENABLED': '3',
  'MODULE.SHOPPING.ENABLED': 'false',
  'EXAMPLE.RING': '2',
  'A.B_C.D1': 'say "hi" now',
  ADDRESS: 'https://h.example/?a=%20b&c=1|2<3>^',
};

describeWith('Install.cmd', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;

  beforeAll(async () => {
    windows = await createPrefix();
    deployment = await Deployment.place(windows, profile, { properties: Object.keys(expected) });
  });

  afterAll(() => windows?.dispose());

  test('installs the package with every property of the profile, and configures the client', async () => {
    const { exitCode, output } = await deployment.run('Install.cmd');
    expect(output.split('\r\n')).toEqual([
      '[1/9] Check the kind of Windows',
      '[2/9] Check the rights of this account',
      '[3/9] Check the file 1E.Client-x64.msi',
      '[4/9] Create the log folder',
      '[5/9] Install the package',
      '[6/9] Find the installed client',
      '[7/9] Configure the client',
      '[8/9] Restart the client',
      '[9/9] Check the result',
      'Done.',
      '',
    ]);
    expect(exitCode).toBe(0);
    const bars = Object.entries(expected).map(([name, value]) => [name, `|${value}|`]);
    expect(await windows.exportRegistry(exactKey)).toEqual(Object.fromEntries(bars));
    expect(await windows.exportRegistry(clientKey)).toEqual({ InstallationDirectory: `${clientFolder}\\` });
    expect(deployment.calls()).toEqual([
      [
        '-reconfigure',
        'Switch=tachyon.example.com:4000',
        'BackgroundChannelUrl=https://tachyon.example.com:443/Background/',
        'CRLChecks=soft',
        'LoggingLevel=a b',
        'Module.Nomad.Enabled=true',
        'Module.Shopping.Enabled=false',
      ],
      ['-restart'],
    ]);
    expect(deployment.configuration()).toMatchObject({ CRLChecks: 'soft', LoggingLevel: 'a b' });
    expect(windows.exists('C:\\windows\\Logs\\1E\\1E.Client-x64-install.log')).toBe(true);
    expect(windows.exists(clientProgram)).toBe(true);
  });

  test('runs a second time, and then sets what the installer passes over', async () => {
    const platform = { ...profile.platform, switch: 'other.example.com:4000' };
    const other = await Deployment.place(
      windows,
      { ...profile, platform },
      { properties: Object.keys(expected) },
    );
    for (const again of [deployment, other]) {
      expect((await again.run('Install.cmd')).exitCode).toBe(0);
      expect(windows.exists(clientProgram)).toBe(true);
    }
    expect(other.configuration()).toMatchObject({ Switch: 'other.example.com:4000' });
  });
});
