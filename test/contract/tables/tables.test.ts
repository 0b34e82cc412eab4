import { spawnSync } from 'node:child_process';
import { csv } from '../../../src/languages/csv.js';
import { renderTable } from '../../../src/render/table.js';
import { isRefusal, text } from '../../../src/text.js';
import { nastyValues } from '../../nasty-values.js';
import { describeWith } from '../available.js';
import { profileText, renderGood } from '../windows/deployment.js';

const missing = spawnSync('python3', ['--version']).status === 0 ? [] : ['python3'];

/** The rows that Python's own module finds. */
function rowsIn(table: string): string[][] {
  const script = `import csv, io, json, sys
text = io.TextIOWrapper(sys.stdin.buffer, encoding='utf-8-sig', newline='')
print(json.dumps(list(csv.reader(text, strict=True))))`;
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], { input: table });
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString());
}

describeWith('a table in the hands of another reader', missing, 'apt-get install -y python3', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    "'=1",
    "''-1",
    '＝1',
    '=HYPERLINK("https://example.com")',
  ];

  test('has every value as it is, but what a spreadsheet would take for a formula', () => {
    const values = [...nastyValues, ...formulas].filter((value) => !isRefusal(csv.write(text(value))));
    const { text: table, refusals } = renderTable(values.map((value) => [text(value), text('beside')]));
    expect(refusals).toEqual([]);
    const rows = rowsIn(table);
    expect(rows.map(([cell]) => cell)).toEqual(
      values.map((value) => (/^'*[=+\-@＝]/.test(value) ? `'${value}` : value)),
    );
    expect(rows.every(([, beside]) => beside === 'beside')).toBe(true);
    expect(rows.flat().filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
  });

  test('refuses what would break a line', () => {
    const { refusals } = renderTable([[text('a\nb', ['servers'])]]);
    expect(refusals).toMatchObject([{ origin: ['servers'] }]);
  });

  test('the connections of a profile', async () => {
    const platform = {
      type: 'on-premises',
      switch: 'tachyon.example.com:4000',
      backgroundChannelUrl: 'https://tachyon.example.com/Background/',
    };
    const packages = { windows: { x64: { file: 'a.msi' } }, macos: { file: 'a.pkg' } };
    const modules = { wakeUp: { enabled: true } };
    const servers = { wakeUp: ['a.example.com', '10.0.0.1'] };
    const { files } = await renderGood(
      profileText({ targets: ['firewall'], platform, packages, modules, servers }),
    );
    const [headings, ...rows] = rowsIn(files.get('firewall/firewall.csv') ?? '');
    expect(headings?.slice(0, 6)).toEqual(['System', 'Protocol', 'Direction', 'From', 'To', 'Port']);
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      ['Windows', 'TCP', 'out', 'this computer', 'tachyon.example.com', '4000'],
      ['Windows', 'TCP', 'out', 'this computer', 'tachyon.example.com', '443'],
      ['Windows', 'unknown', 'out', 'this computer', 'a.example.com, 10.0.0.1', 'unknown'],
      ['Windows', 'unknown', 'in', 'a.example.com, 10.0.0.1', 'this computer', 'unknown'],
      ['macOS', 'TCP', 'out', 'this computer', 'tachyon.example.com', '4000'],
      ['macOS', 'TCP', 'out', 'this computer', 'tachyon.example.com', '443'],
    ]);
    for (const row of rows) {
      expect(row).toHaveLength(headings?.length ?? 0);
      const [why, evidence, ask, source] = row.slice(7);
      expect(why).not.toBe('');
      expect(source).toMatch(/^https:/);
      expect([evidence, ask !== '']).toEqual(
        row[5] === 'unknown' ? ['not documented', true] : ['the profile says it', false],
      );
    }
  });

  test('the programs for CrowdStrike', async () => {
    const { files } = await renderGood(profileText({ targets: ['cmd', 'exclusions'] }));
    const [headings, ...rows] = rowsIn(files.get('exclusions/crowdstrike.csv') ?? '');
    expect(headings).toEqual(['Program', 'Place', 'Signer', 'Why', 'Evidence', 'Source']);
    expect(rows.map(([program, , signer, , evidence]) => [program, signer, evidence])).toEqual([
      ['1E.Client.exe', '1E Limited', 'documented'],
      ['Tachyon.Performance.Metrics.exe', '1E Limited', 'documented'],
    ]);
  });
});
