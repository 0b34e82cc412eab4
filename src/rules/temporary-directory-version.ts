import type { Rule } from './rule.js';

/** 5.1 has the setting; 5.0 only with a hotfix, which a package does not show. */
function tooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < 5 || (major === 5 && minor < 1);
}

export const temporaryDirectoryVersion: Rule = {
  id: 'temporary-directory-version',
  severity: 'error',
  summary: 'TemporaryDirectory needs client 5.1 or later.',
  why: 'Older clients do not know the setting and use the default of the system. Client 5.0 knows it only with a hotfix.',
  example: {
    bad: "packages: { windows: { x64: { version: '5.0.0.745' } } }\nclient: { temporaryDirectory: { windows: 'D:\\1E\\Temp' } }",
    good: "packages: { windows: { x64: { version: '8.1.0.31' } } }\nclient: { temporaryDirectory: { windows: 'D:\\1E\\Temp' } }",
  },
  evidence: ['https://help.1e.com/TCN81/en/736741-765274-httpgetfile.html'],
  requirements: ['R05', 'R19'],
  check({ profile, uses }) {
    const { windows, linux, macos } = profile.value.packages;
    const versions = {
      windows: [windows?.x64?.version, windows?.x86?.version],
      linux: [linux?.version],
      macos: [macos?.version],
    };
    return uses
      .filter(({ setting, system }) => {
        const known = system === undefined ? [] : versions[system];
        return (
          setting.directory === 'locked' && known.some((version) => version !== undefined && tooOld(version))
        );
      })
      .map(({ pointer }) => ({
        at: pointer,
        message: 'the client in the package is older than 5.1',
        hint: 'remove the setting, or deploy a newer client',
      }));
  },
};
