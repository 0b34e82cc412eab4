import { returnCodes } from '../../../src/plan/return-codes.js';
import { describeWith } from '../available.js';
import { Deployment, folder, sha256 } from './deployment.js';
import { createPrefix, installCommand, missing, type Prefix } from './rig.js';

/** Each holds its own name. */
const patches = ['first (1).msp', 'second.msp'].map((file) => ({ file, sha256: sha256(file) }));

describeWith('the exit codes of msiexec', missing(), installCommand, () => {
  let windows: Prefix;
  let deployment: Deployment;

  beforeAll(async () => {
    windows = await createPrefix();
    // What is installed stays there while the recorder stands in for msiexec.
    await (await Deployment.place(windows, {})).run('Install.cmd');
    deployment = await Deployment.place(windows, {
      platform: { type: 'none', crlChecks: 'soft' },
      package: { patches },
    });
    for (const { file } of patches) windows.writeFile(`${folder}\\${file}`, file);
  });

  afterAll(() => windows?.dispose());

  beforeEach(async () => {
    await windows.useRecorderAsMsiexec();
    deployment.forgetCalls();
  });

  test('the patches are applied after the package, each with its log', async () => {
    expect((await deployment.run('Install.cmd')).exitCode).toBe(0);
    const program = '"C:\\windows\\System32\\msiexec.exe"';
    const log = (what: string) => `/qn /norestart /l*v "C:\\windows\\Logs\\1E\\1E.Client-x64-${what}.log"`;
    const addresses = 'SWITCH="none" BACKGROUNDCHANNELURL="none"';
    expect(windows.readRecorded()).toEqual([
      `${program} /i "${folder}\\1E.Client-x64.msi" ${addresses} ${log('install')}`,
      `${program} /p "${folder}\\first (1).msp" REINSTALLMODE="os" ${log('patch-1')}`,
      `${program} /p "${folder}\\second.msp" REINSTALLMODE="os" ${log('patch-2')}`,
    ]);
  });

  test.each([
    ['0', 0, 'Done', 3],
    ['3010', 3010, 'Done, a restart is needed to finish', 3],
    ['3010;0', 3010, 'Done, a restart is needed to finish', 3],
    ['0;3010;0', 3010, 'Done, a restart is needed to finish', 3],
    ['3010;1641;0', 1641, 'Done, and the installer has started a restart', 3],
    ['1641;3010;0', 1641, 'Done, and the installer has started a restart', 3],
    ['0;1603', 1603, 'The installation failed', 2],
    ['3010;0;1603', 1603, 'The installation failed', 3],
    ['1618', 1618, 'Another installation is running; try again later', 1],
    ['1605', 1605, 'The product is not installed', 1],
    ['-1073741819', -1073741819, '', 1],
    ['70000', 70000, '', 1],
  ])('%s ends with %d', async (codes, code, words, calls) => {
    const { exitCode, output } = await deployment.run('Install.cmd', { REC_RC: codes });
    expect(exitCode).toBe(code);
    expect(output).toContain(words);
    expect(windows.readRecorded()).toHaveLength(calls);
    if (code !== 0)
      expect(output).toContain(`The exit code of the Windows Installer was ${code}; its log is "C:\\`);
    const done = [0, 3010, 1641].includes(code);
    expect(deployment.calls().map(([first]) => first)).toEqual(done ? ['-reconfigure', '-restart'] : []);
    expect(output.includes('Find the installed client')).toBe(done);
  });

  test('every known code is put into words, no other is', async () => {
    for (const { code, meaning } of returnCodes) {
      const { output, exitCode } = await deployment.run('Uninstall.cmd', { REC_RC: `${code}` });
      expect(exitCode).toBe(code === 1605 ? 0 : code);
      expect(output).toContain(`\r\n${meaning}.\r\n`);
      if (code !== 0)
        expect(output.match(/Done\b/g) ?? []).toHaveLength([1605, 1641, 3010].includes(code) ? 1 : 0);
      await windows.useRecorderAsMsiexec();
    }
  });

  test('what a profile says of a code counts, whatever the table says', async () => {
    const returnCodes = [
      { code: 1638, kind: 'retry', meaning: 'Not in this week' },
      { code: 5100, kind: 'soft-reboot' },
      { code: 1605, kind: 'failure' },
    ];
    const own = await Deployment.place(windows, { install: { returnCodes } });
    const late = await own.run('Install.cmd', { REC_RC: '1638' });
    expect(late.exitCode).toBe(1618);
    expect(late.output).toContain('\r\nNot in this week.\r\n');
    expect((await own.run('Install.cmd', { REC_RC: '5100' })).exitCode).toBe(3010);
    expect((await own.run('Uninstall.cmd', { REC_RC: '1605' })).exitCode).toBe(1605);
    await Deployment.place(windows, { platform: { type: 'none', crlChecks: 'soft' }, package: { patches } });
  });

  test('a failed repair is not checked', async () => {
    const { exitCode, output } = await deployment.run('Repair.cmd', { REC_RC: '1603' });
    expect(exitCode).toBe(1603);
    expect(output).not.toContain('Find the installed client');
    const [line] = windows.readRecorded();
    expect(line).toContain(' /fomus "{');
  });
});
