import { type Failure, failures, windowsBase } from '../../../src/plan/failures.js';
import { describeWith } from '../available.js';
import { clientFolder, clientProgram, configurationFile, Deployment, folder } from './deployment.js';
import { createPrefix, installCommand, missing, type Prefix, type Result } from './rig.js';

const profile = { platform: { type: 'none', crlChecks: 'soft' }, client: { loggingLevel: 'debug' } };
const packagePath = `${folder}\\1E.Client-x64.msi`;
const key = 'HKLM\\SOFTWARE\\1E\\Client';

describeWith('a script stops', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;

  beforeAll(async () => {
    windows = await createPrefix();
  });

  afterAll(() => windows?.dispose());

  const expectRefusal = ({ exitCode, output }: Result, name: Failure, subject: string) => {
    const { code, sentence } = failures[name];
    const words = `${sentence}:\r\n"${subject}"\r\nStopped with exit code ${windowsBase + code}. Nothing after this step was done.\r\n`;
    expect(output.endsWith(words) ? words : output).toBe(words);
    expect(exitCode).toBe(windowsBase + code);
  };

  describe('before anything is installed', () => {
    beforeEach(async () => {
      deployment = await Deployment.place(windows, profile);
    });

    afterEach(() => {
      expect(windows.exists(clientProgram)).toBe(false);
      expect(windows.exists('C:\\windows\\Logs\\1E')).toBe(false);
    });

    test('without the rights of an administrator', async () => {
      const hint = 'Run this script as administrator, or let the management agent run it as SYSTEM';
      await windows.placeStandin('fltmc', 'C:\\windows\\system32\\net.exe');
      for (const script of ['Install.cmd', 'Uninstall.cmd', 'Repair.cmd', 'Reconfigure.cmd']) {
        for (const FLTMC_RC of ['1', '-2147024891']) {
          expectRefusal(await deployment.run(script, { FLTMC_RC }), 'notElevated', hint);
        }
      }
      await windows.runLine('cmd /d /c del C:\\windows\\system32\\net.exe');
    });

    test('without the package', async () => {
      await windows.runLine(`cmd /d /c del "${packagePath}"`);
      expectRefusal(await deployment.run('Install.cmd'), 'fileMissing', packagePath);
    });

    test.each(['0', '1'])('with another package; certutil prints blanks: %s', async (CERTUTIL_SPACES) => {
      windows.writeFile(packagePath, 'another package');
      expectRefusal(await deployment.run('Install.cmd', { CERTUTIL_SPACES }), 'digestDiffers', packagePath);
    });

    test('with a package that certutil cannot read', async () => {
      windows.writeFile(packagePath, '');
      expectRefusal(await deployment.run('Install.cmd'), 'digestDiffers', packagePath);
    });

    test('with a patch that is missing', async () => {
      const patches = [{ file: 'fix.msp' }];
      deployment = await Deployment.place(windows, { ...profile, package: { patches } });
      expectRefusal(await deployment.run('Install.cmd'), 'fileMissing', `${folder}\\fix.msp`);
    });

    test('beside a transform, in a folder whose name ends a path in a list', async () => {
      const transforms = [{ file: 'site.mst' }];
      deployment = await Deployment.place(windows, { ...profile, package: { transforms } });
      for (const name of ['Install.cmd', '1E.Client-x64.msi', 'site.mst']) {
        const bytes = name === 'site.mst' ? name : windows.readFile(`${folder}\\${name}`);
        windows.writeFile(`C:\\a;b\\${name}`, bytes);
      }
      expectRefusal(await windows.runCmd('C:\\a;b\\Install.cmd'), 'folderUnusable', 'C:\\a;b\\');
      await windows.runLine('cmd /d /c rmdir C:\\windows\\Logs\\1E');
    });

    test('with nothing to configure', async () => {
      expectRefusal(await deployment.run('Reconfigure.cmd'), 'notInstalled', key);
    });
  });

  describe('when the client', () => {
    beforeAll(async () => {
      deployment = await Deployment.place(windows, profile);
      // A digest in the form of old versions of Windows is no reason to stop.
      expect((await deployment.run('Install.cmd', { CERTUTIL_SPACES: '1' })).exitCode).toBe(0);
    });

    beforeEach(() => deployment.forgetCalls());

    test('is not where the registry says, whatever the type of the value', async () => {
      for (const type of ['REG_SZ', 'REG_EXPAND_SZ']) {
        await windows.run('reg', [
          'add',
          key,
          '/v',
          'InstallationDirectory',
          '/t',
          type,
          '/d',
          'C:\\no & where',
          '/f',
        ]);
        expectRefusal(
          await deployment.run('Reconfigure.cmd'),
          'clientNotFound',
          'C:\\no & where\\1E.Client.exe',
        );
      }
      await windows.run('reg', ['add', key, '/v', 'InstallationDirectory', '/d', clientFolder, '/f']);
    });

    test('refuses its configuration', async () => {
      for (const CLIENT_RC of ['1', '-1']) {
        expectRefusal(
          await deployment.run('Reconfigure.cmd', { CLIENT_RC }),
          'configureFailed',
          clientProgram,
        );
      }
      expect(deployment.calls().flat()).not.toContain('-restart');
    });

    test('does not restart', async () => {
      const env = { CLIENT_RESTART_RC: '1053' };
      expectRefusal(await deployment.run('Reconfigure.cmd', env), 'restartFailed', clientProgram);
    });

    test('does not take a setting', async () => {
      await windows.run(clientProgram, ['-reconfigure', 'LoggingLevel=info']);
      const result = await deployment.run('Reconfigure.cmd', { CLIENT_IGNORES: 'LoggingLevel' });
      expectRefusal(result, 'settingNotTaken', configurationFile);
      expect(result.output).toContain('\r\nLoggingLevel is "info", not "debug".\r\n');
    });

    test('has no configuration file', async () => {
      await windows.runLine(`cmd /d /c del "${configurationFile}"`);
      await windows.useRecorderAsMsiexec();
      expectRefusal(await deployment.run('Repair.cmd'), 'configurationNotFound', configurationFile);
    });
  });
});
