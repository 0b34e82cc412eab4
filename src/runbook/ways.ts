import type { Use } from '../catalogue/uses.js';
import type { Assignments } from '../plan/assignments.js';
import type { Assignment } from '../plan/step.js';
import { code, joined, type Words, words } from './blocks.js';
import type { Context } from './context.js';

/** How one setting reaches the client on each machine that has it; machines with the same way are named together. */
export function waysOf(use: Use, { computers }: Context): Words {
  const groups = new Map<string, { way: Words; names: string[] }>();
  for (const { name, installation, life } of computers) {
    const way = wayOn(use, installation, life);
    if (way === undefined) continue;
    const key = JSON.stringify(way);
    groups.set(key, { way, names: [...(groups.get(key)?.names ?? []), name] });
  }
  const all = [...groups.values()];
  const [only] = all;
  if (only === undefined) return ['not set on these computers'];
  if (all.length === 1 && only.names.length === computers.length) return only.way;
  return joined(
    all.map(({ way, names }) => words`${names.join(', ')}: ${way}`),
    '; ',
  );
}

/** Undefined on a machine that does not have the setting. */
function wayOn(use: Use, installation: Assignments, life: Assignments): Words | undefined {
  const property = installation.installer.find((one) => isOf(one, use));
  const later = life.reconfigure.find((one) => isOf(one, use));
  const key = later && words`configuration key ${code(later.name)}`;
  if (property === undefined) return key;
  const first = words`installer property ${code(property.name)}`;
  // On a client that is installed already, the installer passes over its properties.
  return key === undefined ? words`${first}, at an installation alone` : words`${first}; then ${key}`;
}

function isOf({ setting, value }: Assignment, use: Use): boolean {
  return setting === use.setting && JSON.stringify(value.origin) === JSON.stringify(use.pointer);
}
