import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  type Scenario,
  startPowerShell,
} from '../powershell/rig.js';
import { Deployed, temporaryDirectory } from './deployment.js';
import { preflight, told } from './preflight.js';

const open = 'O:BAG:BAD:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;BU)';
const levels = ['C:\\ProgramData\\1E', 'C:\\ProgramData\\1E\\Client'];

describeWith('the temporary directory and Preflight.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  const run = { languageMode: 'ConstrainedLanguage', parameters: { Json: true } } as const;

  /** In both language modes the same. */
  const look = async (deployed: Deployed, own: Scenario = {}) => {
    const full = told((await preflight(deployed, own)).document, 'temporary-directory');
    const constrained = told((await preflight(deployed, own, run)).document, 'temporary-directory');
    expect(constrained).toEqual(full);
    return full;
  };

  test('nothing is there, or not all', async () => {
    const deployed = await Deployed.place(powershell);
    expect(await look(deployed)).toEqual([['temporaryFree', temporaryDirectory]]);
    deployed.computer.makeDirectory('C:\\ProgramData\\1E\\Client');
    expect(await look(deployed)).toEqual([['temporaryFree', temporaryDirectory]]);
    expect(deployed.computer.exists(temporaryDirectory)).toBe(false);
  });

  test('locked, whatever lies in it', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.writeFile(`${temporaryDirectory}\\file`, '');
    expect(await look(deployed)).toEqual([['temporaryLocked', temporaryDirectory]]);
  });

  test('not locked', async () => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory(temporaryDirectory);
    const own = { accessLists: { [temporaryDirectory]: open } };
    expect(await look(deployed, own)).toEqual([['temporaryEmpty', temporaryDirectory]]);
    deployed.computer.writeFile(`${temporaryDirectory}\\theirs.dll`, '');
    expect(await look(deployed, own)).toEqual([['temporaryUsed', temporaryDirectory]]);
    expect(deployed.computer.exists(`${temporaryDirectory}\\theirs.dll`)).toBe(true);
  });

  test.each([...levels, temporaryDirectory])('%s is of somebody else, a link or a file', async (path) => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory(temporaryDirectory);
    const foreign = {
      accessLists: { [path]: 'O:S-1-5-21-1-2-3-1001G:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)' },
    };
    expect(await look(deployed, foreign)).toEqual([['temporaryForeign', `${path}, of S-1-5-21-1-2-3-1001`]]);
    deployed.computer.remove(path);
    deployed.computer.makeDirectory('C:\\Elsewhere');
    deployed.computer.link(path, 'C:\\Elsewhere');
    expect(await look(deployed)).toEqual([['temporaryLink', path]]);
    deployed.computer.remove(path);
    deployed.computer.writeFile(path, '');
    expect(await look(deployed)).toEqual([['temporaryFile', path]]);
  });

  test.each([...levels, temporaryDirectory])('%s may not be looked at', async (path) => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory(temporaryDirectory);
    expect(await look(deployed, { accessLists: { [path]: null } })).toEqual([
      ['temporaryUnread', expect.stringContaining('unauthorized operation')],
    ]);
  });

  test.each(levels)('%s is open to others', async (path) => {
    const deployed = await Deployed.place(powershell);
    deployed.computer.makeDirectory(temporaryDirectory);
    expect(await look(deployed, { accessLists: { [path]: open } })).toEqual([
      ['temporaryForeign', `${path}, which others may change`],
    ]);
  });
});
