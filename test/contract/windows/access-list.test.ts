import { profileText, renderGood } from './deployment.js';

/** What the script asks PowerShell about an access list, answered by the same expressions in JavaScript. */
async function answer(): Promise<(sddl: string) => string> {
  const client = { temporaryDirectory: { windows: 'D:\\1E\\Temp' } };
  const { files } = await renderGood(profileText({ client }));
  const script = files.get('windows-x64/Reconfigure.cmd') ?? '';
  const line = script.split('\r\n').find((text) => text.includes('Get-Acl -LiteralPath')) ?? '';
  const [, open, foreign] = /-match '([^']*)'.*-replace '([^']*)', '\?'/.exec(line) ?? [];
  expect([open, foreign]).toEqual([expect.any(String), expect.any(String)]);
  const opens = new RegExp(open ?? '', 'i');
  const foreigns = new RegExp(foreign ?? '', 'gi');
  return (sddl) => `${opens.test(sddl) ? 'True' : 'False'} ${sddl.replace(foreigns, '?')}`;
}

const programData = '(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIIOID;FA;;;CO)';

describe('others may replace a directory', () => {
  test.each([
    // C:\ProgramData and what inherits from it: users may add to it, and no more.
    `D:AI${programData}(A;OICIID;0x1200a9;;;BU)(A;CIID;DCLCRPCR;;;BU)`,
    // C:\Program Files
    'D:PAI(A;;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)' +
      '(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)(A;OICIIO;GXGR;;;AC)(A;;0x1200a9;;;BU)',
    // What others have concerns only what will be made in it.
    'D:(A;;FA;;;SY)(A;OICIIO;SDGXGWGR;;;AU)(A;CIIOID;FA;;;WD)',
    'D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;LA)(A;OICI;FA;;;DA)',
    'D:(D;OICI;FA;;;WD)(A;;FRFX;;;WD)(A;;FW;;;BU)(A;;0x1201bf;;;BU)(A;;0x1200a9;;;S-1-5-21-1-2-3-1001)',
    'D:P',
  ])('not with %s', async (dacl) => {
    expect(await (await answer())(`O:BAG:SY${dacl}`)).toBe(`False O:BAG:SY${dacl}`);
  });

  test.each([
    // What a new directory below D:\ or C:\ inherits.
    'D:AI(A;OICIID;FA;;;BA)(A;OICIID;FA;;;SY)(A;OICIID;0x1301bf;;;AU)(A;OICIID;0x1200a9;;;BU)',
    `D:AI(A;ID;0x1301bf;;;AU)(A;OICIIOID;SDGXGWGR;;;AU)${programData}`,
    `D:AI${programData}(A;OICI;FA;;;WD)`,
    `D:AI(A;;FA;;;S-1-5-21-1-2-3-1001)${programData}`,
    'D:(A;;0x1f01ff;;;BU)',
    'D:(A;;0x1201ff;;;BU)',
    'D:(A;;0x100040;;;BU)',
    'D:(A;;0x40;;;BU)',
    'D:(A;;SD;;;BU)',
    'D:(A;;FRWD;;;BU)',
    'D:(A;;FRWO;;;BU)',
    'D:(A;;FRDT;;;BU)',
    'D:(A;;GA;;;BU)',
    'D:(A;;0x10000000;;;BU)',
    'D:(A;CI;FA;;;IU)(A;OIIO;FA;;;SY)',
    'D:(A;;FA;;;S-1-5-80-1-2-3-4-5)',
    'D:(XA;;FA;;;WD;(@User.a == 1))',
    'D:(A;;FA;;;OW)',
    'D:NO_ACCESS_CONTROL',
  ])('with %s', async (dacl) => {
    expect(await (await answer())(`O:BAG:SY${dacl}`)).toMatch(/^True /);
  });

  test('and nothing of the list can be read as a command', async () => {
    const list = 'D:(XA;;FX;;;WD;(@User.a=="x"&calc&"\u02ba|%PATH%^!<>"))';
    expect(await (await answer())(list)).toMatch(/^False [A-Za-z0-9:;()?-]+$/);
  });
});
