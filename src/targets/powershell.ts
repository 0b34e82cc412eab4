import { powershell as language } from '../languages/powershell.js';
import { scriptTarget } from './script-target.js';
import { processLine } from './surfaces.js';
import { windowsScripts } from './windows-scripts.js';

/** Scripts for Windows PowerShell 5.1 and PowerShell 7 that lie beside the package. */
export const powershell = scriptTarget({
  name: 'powershell',
  language,
  longestLine: processLine,
  scripts: (profile) => windowsScripts(profile, '.ps1'),
});
