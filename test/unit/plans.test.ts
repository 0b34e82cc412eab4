import { detect } from '../../src/plan/detect.js';
import { readProfile } from '../../src/profile/profile.js';
import { literal } from '../../src/text.js';

const windows = { operatingSystem: 'windows', architecture: 'x64' } as const;

async function profileOf(parts: object) {
  const whole = {
    apiVersion: 'onewrap/v1',
    name: 'fleet',
    packages: { windows: { x64: { file: 'client.msi', version: '25.3' } } },
    platform: { type: 'none' },
    ...parts,
  };
  const source = { name: 'p.yaml', bytes: new TextEncoder().encode(JSON.stringify(whole)) };
  const { profile } = await readProfile(source, async () => undefined);
  if (profile === undefined) throw new Error('no profile');
  return profile;
}

test('detection asks the registry only for what has one known place and form there', async () => {
  const profile = await profileOf({
    client: { installDir: 'C:\\Client' },
    modules: {
      contentDistribution: {
        enabled: true,
        maxCacheDays: 60,
        contentRegistration: true,
        // Two places; one that another setting shares; a form that nobody has written down.
        cachePath: 'C:\\Nomad',
        logName: 'a.log',
        enforceQuotas: true,
      },
      // Places that are only inferred.
      pxeEverywhere: { enabled: true, commsPort: 2012 },
    },
  });
  const asked = detect(profile, windows).flatMap((step) =>
    step.kind === 'detect-configuration'
      ? step.registry.map(({ key, name, value }) => `${key}\\${name}=${literal(value)}`)
      : [],
  );
  expect(asked.sort()).toEqual([
    'SOFTWARE\\1E\\NomadBranch\\MaxCacheDays=60',
    'SOFTWARE\\1E\\NomadBranch\\Platform\\ContentRegistration=1',
  ]);
});
