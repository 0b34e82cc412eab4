import { nft } from '../../src/languages/nft.js';
import { isRefusal, text } from '../../src/text.js';
import { errorsOf, profileText, render, renderGood } from '../contract/windows/deployment.js';

const platform = {
  type: 'on-premises',
  switch: 'tachyon.example.com:4000',
  backgroundChannelUrl: 'https://tachyon.example.com:443/Background/',
};
const unix = { linux: { deb: { file: 'a.deb' } }, macos: { file: 'a.pkg' } };

async function firewall(parts: object): Promise<{ names: string[]; overview: string }> {
  const { files } = await renderGood(profileText({ targets: ['firewall'], ...parts }));
  return { names: [...files.keys()].toSorted(), overview: files.get('firewall/firewall.txt') ?? '' };
}

const tables = ['firewall/firewall.csv', 'firewall/firewall.txt'];

test('without a connection there are tables that say so, and nothing to apply', async () => {
  const { names, overview } = await firewall({ packages: { ...unix, windows: { x64: { file: 'a.msi' } } } });
  expect(names).toEqual(tables);
  expect(overview.match(/No connection is known/g)).toHaveLength(3);
});

test('each system has its own files; macOS has nothing to apply', async () => {
  const windows = { windows: { x64: { file: 'a.msi' } } };
  expect((await firewall({ platform, packages: windows })).names).toEqual([
    'firewall/Firewall.ps1',
    ...tables,
  ]);
  expect((await firewall({ platform, packages: { linux: unix.linux } })).names).toEqual([
    ...['firewall/firewall.csv', 'firewall/firewall.nft', 'firewall/firewall.txt'],
    'firewall/firewalld.sh',
  ]);
  const { names, overview } = await firewall({ platform, packages: { macos: unix.macos } });
  expect(names).toEqual(tables);
  expect(overview).toContain('On macOS outgoing connections are open');
});

test('what is not known is said to be, with what to ask', async () => {
  const modules = {
    pxeEverywhere: { enabled: true, configServerUrl: 'http://pxe.example.com/' },
    wakeUp: { enabled: true },
    interaction: { enabled: true },
  };
  const { names, overview } = await firewall({ platform, modules });
  expect(overview).toMatch(/in +UDP +unknown +computers that start from the network +this computer/);
  expect(overview).toMatch(/out +unknown +unknown +this computer +WakeUp servers/);
  expect(overview).toContain('which port it is, and set modules.pxeEverywhere.commsPort in the profile');
  expect(overview).toContain('which protocol and port it is');
  expect(overview).toContain('No rule, since it stays on the computer.');
  expect(names).toContain('firewall/Firewall.ps1');
});

test('only modules that are on count, and a port of the profile takes the place of the default', async () => {
  const on = await firewall({ modules: { contentDistribution: { enabled: true, p2pPort: 1800 } } });
  expect(on.overview).toMatch(/in +UDP +1800 +other clients +this computer/);
  expect(on.overview).toContain('the profile says it');
  const off = await firewall({ modules: { contentDistribution: { enabled: false } } });
  expect(off.names).toEqual(tables);
});

test.each<[string, object]>([
  ['schema', { modules: { contentDistribution: { enabled: true, p2pPort: 65536 } } }],
  ['schema', { modules: { pxeEverywhere: { enabled: false, dhcpPort: 0 } } }],
  ['switch-form', { platform: { ...platform, switch: 'tachyon.example.com:0' } }],
  ['switch-form', { platform: { ...platform, switch: 'tachyon.example.com:99999' } }],
  [
    'background-channel-form',
    { platform: { ...platform, backgroundChannelUrl: 'https://a.example.com:70000/' } },
  ],
  ['url-form', { modules: { shopping: { enabled: true, shoppingCentralUrl: 'https://a.example.com:0/' } } }],
  ['schema', { servers: { wakeUp: ['a.example.com:4000'] } }],
  ['schema', { servers: { distributionPoints: ['-x; rm'] } }],
])('%s finds a port or name that is none', async (rule, parts) => {
  const found = errorsOf(await render(profileText({ targets: ['firewall'], platform, ...parts })));
  expect(found.length).toBeGreaterThan(0);
  const rules = found.map((one) => one.rule);
  if (rule === 'schema') expect(rules).not.toContain('not-writable');
  else expect(rules).toContain(rule);
});

test('a comment of nft is at most as long as the kernel keeps it', () => {
  expect(isRefusal(nft.write(text('x'.repeat(127))))).toBe(false);
  expect(isRefusal(nft.write(text('é'.repeat(64))))).toBe(true);
});
