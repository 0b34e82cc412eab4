import { describeWith } from '../available.js';
import { render } from './deployment.js';
import { find, installCommand, missing } from './programs.js';
import { createRoot, type Root } from './root.js';

const file = '/srv/firewall.nft';
const packages = { linux: { deb: { file: 'client.deb' } } };
const absent = [...missing(), ...['nft'].filter((program) => find(program) === undefined)];

/** An administrator's own rules, which let nothing out. */
const own = `table inet filter {
  chain output {
    type filter hook output priority filter; policy drop;
  }
  chain theirs {
    tcp dport 22 accept
  }
}
`;

describeWith('firewall.nft', absent, `${installCommand} nftables`, () => {
  let root: Root;
  beforeEach(async () => {
    root = await createRoot();
    root.write(file, (await render({ packages })).get('firewall/firewall.nft') ?? '');
  });
  afterEach(() => root.dispose());

  const nft = (...args: string[]) => root.exec(['nft', ...args]);
  const done = { exitCode: 0, stdout: '', stderr: '' };
  const ruleset = () => nft('list', 'ruleset').stdout;
  interface Listed {
    rule?: { chain: string; comment?: string; expr: unknown[] };
  }
  const rules = (chain: string) => {
    const { nftables } = JSON.parse(nft('-j', 'list', 'ruleset').stdout) as { nftables: Listed[] };
    return nftables.flatMap(({ rule }) => (rule?.chain === chain ? [rule] : []));
  };

  test('is accepted, and changes nothing while it is only checked', () => {
    expect(nft('--check', '-f', file)).toEqual(done);
    expect(ruleset()).toBe('');
  });

  test('holds a rule for each port', () => {
    expect(nft('-f', file)).toEqual(done);
    expect(rules('onewrap-contract').map(({ comment, expr }) => [comment, expr])).toEqual(
      [
        ['switch of the 1E platform', 4000],
        ['background channel of the 1E platform', 443],
      ].map(([comment, port]) => [
        comment,
        [
          { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right: port } },
          { accept: null },
        ],
      ]),
    );
  });

  test('twice is the same, and leaves the rest and the jump alone', () => {
    root.write('/srv/own.nft', own);
    expect(nft('-f', '/srv/own.nft')).toEqual(done);
    expect(nft('-f', file)).toEqual(done);
    // As the file itself says.
    const [, jump] = /^# Jump to it, once: +nft (.+)$/m.exec(root.read(file)) ?? [];
    expect(nft(...(jump ?? '').split(' '))).toEqual(done);
    const once = ruleset();
    expect(once).toContain('jump onewrap-contract');
    expect(nft('-f', file)).toEqual(done);
    expect(ruleset()).toBe(once);
    expect(rules('theirs')).toHaveLength(1);
    expect(rules('output')).toHaveLength(1);
  });

  test('is undone as it says, the jump first', () => {
    const text = root.read(file);
    expect(nft('-f', file)).toEqual(done);
    const [, jump = ''] = /^# Jump to it, once: +nft (.+)$/m.exec(text) ?? [];
    expect(nft('add', 'chain', 'inet', 'filter', 'output')).toEqual(done);
    expect(nft(...jump.split(' '))).toEqual(done);
    const [, rule = '', chain = ''] = /nft (delete rule .+) NUMBER, then nft (.+)$/m.exec(text) ?? [];
    const { stdout } = nft('-a', 'list', 'chain', 'inet', 'filter', 'output');
    const [, handle = ''] = /jump onewrap-contract # handle (\d+)/.exec(stdout) ?? [];
    expect(nft(...rule.split(' '), handle)).toEqual(done);
    expect(nft(...chain.split(' '))).toEqual(done);
    expect(ruleset()).not.toContain('onewrap');
  });
});
