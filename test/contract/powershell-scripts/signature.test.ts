import { describeWith } from '../available.js';
import {
  buildTimeout,
  installCommand,
  missing,
  type PowerShell,
  startPowerShell,
} from '../powershell/rig.js';
import { copies, Deployed, install, packageFile, profile, said, started, stopped } from './deployment.js';

describeWith('the signature and Install.ps1', missing(), installCommand, () => {
  let powershell: PowerShell;
  beforeAll(async () => {
    powershell = await startPowerShell();
  }, buildTimeout);
  afterAll(() => powershell?.dispose());

  test.each([
    ['unsigned', { status: 'NotSigned' }],
    ['changed', { status: 'HashMismatch', commonName: 'Example Software, Inc.' }],
    ['signed by another', { status: 'Valid', commonName: 'Example Software Inc.' }],
    ['signed by another in other letters', { status: 'Valid', commonName: 'EXAMPLE SOFTWARE, INC.' }],
    [
      'signed by one whose unit looks like the name',
      { status: 'Valid', subject: 'OU="x, CN=Example Software, Inc.", CN=Other' },
    ],
    [
      'signed by one whose quoted unit holds the name',
      { status: 'Valid', subject: 'OU="x, CN=""Example Software, Inc.""", CN=Other' },
    ],
    [
      'signed by one whose unit has the name',
      { status: 'Valid', subject: 'CN=Other, OU="Example Software, Inc."' },
    ],
  ] as const)('a package that is %s', async (_, signature) => {
    const { shown, outcome, deployed } = await install(powershell, {
      signatures: { [packageFile]: signature },
    });
    expect(shown).toMatchObject(stopped('signatureMissing'));
    expect(started(outcome)).toEqual([['fltmc.exe', '']]);
    expect(copies(deployed)).toEqual([]);
  });

  test.each([
    ['CN="Example ""Software"", Inc.", O=Example', 'Example "Software", Inc.'],
    ['E=a@b.example, CN=Example Software, O=Example', 'Example Software'],
  ])('a package that is signed by %s', async (subject, publisher) => {
    const deployed = await Deployed.place(powershell, {
      ...profile,
      package: { ...profile.package, publisher },
    });
    const signatures = { [packageFile]: { status: 'Valid', subject } as const };
    expect(await deployed.run('Install.ps1', { signatures })).toMatchObject({ exitCode: 0, errors: [] });
  });

  test('a name inside that of a unit does not count', async () => {
    const deployed = await Deployed.place(powershell, {
      ...profile,
      package: { ...profile.package, publisher: 'Example Software' },
    });
    const subject = 'OU="xCN=Example Software, y", CN=Other';
    const signatures = { [packageFile]: { status: 'Valid', subject } as const };
    const outcome = await deployed.run('Install.ps1', { signatures });
    expect({ exitCode: outcome.exitCode, text: said(outcome) }).toMatchObject(stopped('signatureMissing'));
    expect(said(outcome)).toContain('signed by Other');
  });
});
