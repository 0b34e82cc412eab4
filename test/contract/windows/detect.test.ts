import { describeWith } from '../available.js';
import { client, clientProgram, configurationFile, Deployment } from './deployment.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

const nomad = 'HKLM\\SOFTWARE\\1E\\NomadBranch';
const profile = {
  platform: { type: 'none', crlChecks: 'hard & fast = 1' },
  modules: {
    contentDistribution: {
      enabled: true,
      certIssuer: 'Example CA',
      maxCacheDays: 60,
      maxSUCacheDays: 60,
      nomadInhibitedSubnets: ['10.2.0.0/16'],
    },
  },
};
const there = { exitCode: 0, output: '1E Client 25.3.0 is there, as the profile fleet says.\r\n' };

/** Not there, for a reason that the output names. */
function absent(reason: string) {
  return { exitCode: 1, output: expect.stringContaining(reason) };
}

describeWith('Detect.cmd', missing(), installCommand, () => {
  let windows: Prefix;

  const place = (own: Record<string, unknown> = {}, parts: Record<string, unknown> = {}) =>
    Deployment.place(windows, { ...profile, ...parts, package: { version: '25.3', ...own } });

  const setRegistry = async (name: string, type: string, data: string) => {
    const { exitCode } = await windows.run('reg.exe', [
      'add',
      nomad,
      '/v',
      name,
      '/t',
      type,
      '/d',
      data,
      '/f',
    ]);
    expect(exitCode).toBe(0);
  };

  beforeAll(async () => {
    windows = await createPrefix();
  });
  afterAll(() => windows?.dispose());

  test('nothing is installed', async () => {
    const deployment = await place();
    expect(await deployment.run('Detect.cmd')).toMatchObject(absent('the client is not installed'));
  });

  describe('with the client installed', () => {
    beforeAll(async () => {
      const deployment = await place();
      expect((await deployment.run('Install.cmd')).exitCode).toBe(0);
      await setRegistry('MaxCacheDays', 'REG_DWORD', '60');
      await setRegistry('MaxSUCacheDays', 'REG_DWORD', '60');
      await setRegistry('CertIssuer', 'REG_SZ', 'Example CA');
      await setRegistry('NomadInhibitedSubnets', 'REG_SZ', '10.2.0.0/16');
    });

    test.each([
      ['the version that is wanted', {}],
      ['an earlier one, which will do', { version: '8.1.0.31' }],
      ['the same in more parts', { version: '25.3.0.0' }],
      ['none, by the product code', { version: undefined }],
    ])('is there: wanted is %s', async (_, own) => {
      expect(await (await place(own)).run('Detect.cmd')).toEqual(there);
    });

    test.each([
      ['25.3.1', 'minimum'],
      ['26.0', 'minimum'],
      ['25.2', 'exact'],
      ['25.3.0.1', 'exact'],
    ])('is not there: wanted is %s, %s', async (version, rule) => {
      const deployment = await place({ version }, { detect: { version: rule } });
      expect(await deployment.run('Detect.cmd')).toMatchObject(
        absent(`its version is 25.3.0, not ${version}`),
      );
    });

    const other = '{00000000-3F9A-4C7B-8D21-6B0F93A7E452}';

    test('another product is judged by the version of its file', async () => {
      const deployment = await place({ productCode: other });
      const run = (version: string) => deployment.run('Detect.cmd', { FILE_VERSION: version });
      expect(await run('25.10.1.0')).toMatchObject({ exitCode: 0 });
      expect(await run('25.2.9.9')).toMatchObject(absent('its version is 25.2.9.9, not 25.3'));
      expect(await run('25.3 & calc')).toMatchObject(absent('its version is 25.3 & calc, not 25.3'));
      expect(await run('26.x')).toMatchObject(absent('its version is 26.x, not 25.3'));
    });

    test('without a version, another product is not the right one', async () => {
      const deployment = await place({ productCode: other, version: undefined });
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent(other));
    });

    test('one setting changed', async () => {
      const deployment = await place();
      const text = windows.readFile(configurationFile).toString();
      windows.writeFile(configurationFile, text.replace('hard & fast = 1', 'hard & fast = 2'));
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent('CRLChecks'));
      await windows.runLine(`cmd /d /c del "${configurationFile}"`);
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent(`${configurationFile} is missing`));
      const careless = await place({}, { detect: { configuration: 'ignore' } });
      expect(await careless.run('Detect.cmd')).toEqual(there);
      windows.writeFile(configurationFile, text);
      // The scripts of the careless one lie there now.
      const again = await place();
      expect(await again.run('Detect.cmd')).toEqual(there);
      // The product is asked before the file.
      expect(await again.run('Detect.cmd', { FILE_VERSION: '24.0.0.0' })).toEqual(there);
    });

    test('one value of the registry changed, or gone', async () => {
      const deployment = await place();
      await setRegistry('MaxCacheDays', 'REG_DWORD', '61');
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent('MaxCacheDays'));
      await setRegistry('MaxCacheDays', 'REG_SZ', '60');
      expect(await deployment.run('Detect.cmd')).toEqual(there);
      await windows.run('reg.exe', ['delete', nomad, '/v', 'NomadInhibitedSubnets', '/f']);
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent('NomadInhibitedSubnets'));
      await setRegistry('NomadInhibitedSubnets', 'REG_SZ', '10.2.0.0/16');
      // The setting before it has the same value.
      await windows.run('reg.exe', ['delete', nomad, '/v', 'MaxSUCacheDays', '/f']);
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent('MaxSUCacheDays'));
      await setRegistry('MaxSUCacheDays', 'REG_DWORD', '60');
      await setRegistry('CertIssuer', 'REG_SZ', 'example CA');
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent('CertIssuer'));
      await setRegistry('CertIssuer', 'REG_SZ', 'Example CA');
    });

    test('nothing was changed by looking', async () => {
      const deployment = await place();
      deployment.forgetCalls();
      const before = windows.readFile(configurationFile);
      expect(await deployment.run('Detect.cmd')).toEqual(there);
      expect(windows.readFile(configurationFile)).toEqual(before);
      expect(deployment.calls()).toEqual([]);
    });

    test('the program is gone, the registry still names it', async () => {
      const deployment = await place();
      await windows.runLine(`cmd /d /c del "${clientProgram}"`);
      expect(await deployment.run('Detect.cmd')).toMatchObject(absent(`${clientProgram} is missing`));
      expect(client.version).toBe('25.3.0');
    });
  });
});
