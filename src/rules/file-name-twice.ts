import { transformName } from '../plan/transform.js';
import { baseName } from '../profile/base-name.js';
import { windowsArchitectures } from '../profile/targets.js';
import type { Pointer } from '../text.js';
import type { Rule } from './rule.js';

export const fileNameTwice: Rule = {
  id: 'file-name-twice',
  severity: 'error',
  summary: 'Files that lie beside one script have different names.',
  why: 'The scripts expect the package, its patches and transforms beside themselves under their base names, and the transform of the profile is named after it. Two files of one name cannot lie there.',
  example: {
    bad: 'packages: { windows: { x64: { transforms: [{ file: a/site.mst }, { file: b/site.mst }] } } }',
    good: 'packages: { windows: { x64: { transforms: [{ file: a/site.mst }, { file: b/other.mst }] } } }',
  },
  check: ({ profile }) =>
    windowsArchitectures(profile).flatMap((architecture) => {
      const { patches = [], transforms = [] } = profile.value.packages.windows?.[architecture] ?? {};
      const at = ['packages', 'windows', architecture];
      const files: { name: string; at: Pointer }[] = [
        ...transforms.map(({ file }, index) => ({ name: file, at: [...at, 'transforms', index, 'file'] })),
        ...patches.map(({ file }, index) => ({ name: file, at: [...at, 'patches', index, 'file'] })),
      ];
      const taken = new Map([[transformName(profile).toLowerCase(), 'the transform of the profile itself']]);
      return files.flatMap(({ name, at: place }) => {
        const base = baseName(name);
        const other = taken.get(base.toLowerCase());
        taken.set(base.toLowerCase(), 'another file');
        if (other === undefined) return [];
        return [{ at: place, message: `${other} is called ${base} as well`, hint: 'rename one of the two' }];
      });
    }),
};
