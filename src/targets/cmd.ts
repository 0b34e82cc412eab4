import { cmd as language } from '../languages/cmd.js';
import { scriptTarget } from './script-target.js';
import { batchLine } from './surfaces.js';
import { windowsScripts } from './windows-scripts.js';

/** Batch files that lie beside the package. */
export const cmd = scriptTarget({
  name: 'cmd',
  language,
  longestLine: batchLine,
  scripts: (profile) => windowsScripts(profile, '.cmd'),
});
