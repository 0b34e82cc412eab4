import { describeWith } from '../available.js';
import { client, clientProgram, configurationFile, Deployment } from './deployment.js';
import { createPrefix, exactKey, installCommand, missing, type Prefix, templateConf } from './rig.js';

const logs = 'C:\\Deployment logs\\1E';
const properties = ['EXAMPLE.RING', 'MODULE.NOMAD.ENABLED'];

const profile = {
  modules: { contentDistribution: { enabled: true, maxCacheDays: 60 } },
  platform: { type: 'none', crlChecks: 'hard' },
  properties: { 'EXAMPLE.RING': 'two' },
  install: { logDirectory: logs },
};

describeWith('what comes after the installation', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  describe.each([
    ['the product code', {}],
    ['the package', { productCode: undefined }],
  ])('by %s', (by, own) => {
    beforeAll(async () => {
      deployment = await Deployment.place(windows, { ...profile, package: own }, { properties });
      expect((await deployment.run('Install.cmd')).exitCode).toBe(0);
      deployment.forgetCalls();
    });

    test('Reconfigure.cmd sets what the configuration file knows', async () => {
      const { exitCode } = await deployment.run('Reconfigure.cmd');
      expect(exitCode).toBe(0);
      const pairs = [
        'Switch=none',
        'BackgroundChannelUrl=none',
        'CRLChecks=hard',
        'Module.Nomad.Enabled=true',
      ];
      const [reconfigure, restart] = deployment.calls();
      expect(reconfigure?.toSorted()).toEqual(['-reconfigure', ...pairs].toSorted());
      expect(restart).toEqual(['-restart']);
      expect(deployment.configuration()).toMatchObject({
        Switch: 'none',
        CRLChecks: 'hard',
        'Module.Nomad.Enabled': 'true',
      });
    });

    test('Repair.cmd brings back a file that is gone', async () => {
      await windows.runLine(`cmd /d /c del "${configurationFile}"`);
      const { exitCode } = await deployment.run('Repair.cmd');
      expect(exitCode).toBe(0);
      expect(windows.readFile(configurationFile).toString()).toBe(templateConf);
    });

    test('Uninstall.cmd removes the client, and says so when there is none', async () => {
      expect(await deployment.run('Uninstall.cmd')).toMatchObject({
        exitCode: 0,
        output: expect.stringMatching(/Done\.\r\n$/),
      });
      expect(windows.exists(clientProgram)).toBe(false);
      expect(await windows.exportRegistry(exactKey)).toEqual({});
      const again = await deployment.run('Uninstall.cmd');
      expect(again).toMatchObject({ exitCode: 0, output: expect.stringMatching(/Done\.\r\n$/) });
      // Wine has 0 instead of 1605 for a package that is not installed.
      if (by === 'the product code') expect(again.output).toContain('\r\nThe product is not installed.\r\n');
    });

    test('Repair.cmd fails when there is nothing to repair', async () => {
      const { exitCode, output } = await deployment.run('Repair.cmd');
      expect(exitCode).toBe(1605);
      expect(output).toContain('The product is not installed.\r\n');
      expect(output).not.toContain('Find the installed client');
    });

    test('every call has left its log', () => {
      for (const what of ['install', 'uninstall', 'repair']) {
        expect(windows.exists(`${logs}\\1E.Client-x64-${what}.log`)).toBe(true);
      }
    });
  });

  test('with the product code, nothing but the script is needed to remove the client', async () => {
    deployment = await Deployment.place(windows, profile, { properties });
    await deployment.run('Install.cmd');
    windows.writeFile('C:\\alone\\Uninstall.cmd', deployment.script('Uninstall.cmd'));
    expect(deployment.script('Uninstall.cmd')).toContain(client.productCode);
    expect((await windows.runCmd('C:\\alone\\Uninstall.cmd')).exitCode).toBe(0);
    expect(windows.exists(clientProgram)).toBe(false);
  });
});
