import { templates } from '../../../src/generated/templates.js';
import { sh } from '../../../src/languages/sh.js';
import { planFor } from '../../../src/plan/plan.js';
import type { Step } from '../../../src/plan/step.js';
import { renderScript } from '../../../src/render/script.js';
import { text } from '../../../src/text.js';
import { nastyValues } from '../../nasty-values.js';
import { describeWith } from '../available.js';
import { clientCalls } from './calls.js';
import { Deployment, folder, type ProfileParts, read, settingsIn } from './deployment.js';
import { createLeanRoot } from './lean.js';
import { buildRpm } from './packages.js';
import { installCommand, missing } from './programs.js';
import type { Root } from './root.js';
import { shells } from './shells.js';

const conf = '/opt/standin/client/1E.Client.conf';
const calls = '/var/log/standin-client-calls';
const shellNames = shells.map(({ name }) => name);

/** What a shell or `test` could take for something else; control characters no profile may hold. */
const values = [
  ...nastyValues.filter((value) => value !== '' && !/[\u0000-\u001f]/.test(value)),
  ...'! ( ) -a -n = != >>file && {a,b} [a-z]* %s%n%d ~+'.split(' '),
  ...'\\\\\\ \\t\\0101\\x41\\c $1$@$#$?$$ $((1+1))'.split(' '),
  ...['( a )', '# a', `'"'"'`, "''", "a'b'c'd", "$'a\\n'", 'e\u0301'],
];

describeWith('values on their way to the client', missing(), installCommand, () => {
  const profile: ProfileParts = { packages: { linux: { rpm: { file: 'client.rpm' } } } };
  let root: Root;

  beforeEach(async () => {
    root = await createLeanRoot();
    root.copy(buildRpm({ withUnit: true }), '/srv/client.rpm');
    expect(root.exec(['rpm', '-U', '/srv/client.rpm']).exitCode).toBe(0);
  });
  afterEach(() => root.dispose());

  test.each(shellNames)('%s carries everything to the byte, and knows it again', async (shell) => {
    const expected = values.map((value, index) => [`Key${index}`, value] as const);
    const script = `${folder}/reconfigure.sh`;
    root.write(script, await scriptThatSets(profile, expected), { mode: 0o755 });
    expect(root.run({ shell, script })).toMatchObject({ exitCode: 0, stderr: '' });
    const words = expected.map(([key, value]) => `${key}=${value}`);
    expect(clientCalls(root)).toEqual([['-reconfigure', ...words], ['-restart']]);
    expect(settingsIn(root, conf)).toMatchObject(Object.fromEntries(expected));
    root.remove(calls);
    expect(root.run({ shell, script })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(clientCalls(root)).toEqual([]);
  });

  test.each(shellNames)('%s carries what the settings of a profile say', async (shell) => {
    const deployment = new Deployment(root, 'linux');
    const settings = {
      AuthenticationPolicy: ` 'it''s' "quoted" \\ \\\\ $(id) \`id\` `,
      ClientCertificateSelection: '-rf ~ * ? [a] {a,b} ; & | < > # = % %s !',
      CRLChecks: 'Größe – Ωμέγα 日本 😀',
      LoggingLevel: '=',
      LogPath: `/var/log/it's 100% $HOME/-client\\n.log`,
    };
    await deployment.write({
      ...profile,
      platform: {
        authenticationPolicy: settings.AuthenticationPolicy,
        clientCertificateSelection: settings.ClientCertificateSelection,
        crlChecks: settings.CRLChecks,
      },
      client: { loggingLevel: settings.LoggingLevel, logPath: { linux: settings.LogPath } },
    });
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(clientCalls(root)[0]).toEqual(
      expect.arrayContaining(Object.entries(settings).map(([key, value]) => `${key}=${value}`)),
    );
    expect(settingsIn(root, conf)).toMatchObject(settings);
    expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(clientCalls(root)).toHaveLength(2);
  });

  test('an empty value replaces another, and is what a conf without the key holds', async () => {
    const deployment = new Deployment(root, 'linux');
    await deployment.write({ ...profile, platform: { crlChecks: '' }, client: { loggingLevel: '' } });
    for (const shell of shellNames) {
      root.remove(calls);
      root.write(conf, 'LoggingLevel=info\n');
      expect(deployment.run('reconfigure', { shell })).toMatchObject({ exitCode: 0, stderr: '' });
      expect(clientCalls(root)[0]?.slice(3)).toEqual(['LoggingLevel=']);
    }
  });
});

/** reconfigure.sh as of a profile that has a setting for every pair. */
async function scriptThatSets(
  parts: ProfileParts,
  pairs: readonly (readonly [string, string])[],
): Promise<string> {
  const profile = await read(parts);
  const assignments = pairs.map(([name, value]) => ({ name, value: text(value) }));
  const plan = planFor(profile, 'reconfigure', { operatingSystem: 'linux' });
  const steps = plan.steps.map((step): Step => {
    if (step.kind === 'configure') return { ...step, assignments };
    return step.kind === 'verify-installed' ? { ...step, expected: assignments } : step;
  });
  const rendered = renderScript(templates, { ...plan, steps }, profile, sh, 'reconfigure.sh');
  expect(rendered.refusals).toEqual([]);
  return rendered.text;
}
