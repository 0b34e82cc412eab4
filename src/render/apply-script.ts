import { registryPlace } from '../catalogue/catalogue.js';
import { powershell } from '../languages/powershell.js';
import { access } from '../plan/access.js';
import type { Profile } from '../profile/profile.js';
import { failureRows } from './failure-rows.js';
import { headerView } from './header.js';
import { type RenderedText, renderTemplate, type Templates } from './template.js';

/** A PowerShell script that brings a computer into a state, tells whether it is in it, and takes it out again. */
export interface ApplyScript {
  readonly title: string;
  readonly fileName: string;
  /** What people must know of it, line by line. */
  readonly about: readonly string[];
  /** The template that holds Test-State, Set-State and Undo-State. */
  readonly body: string;
  /** The functions that it calls: functions/<name>. */
  readonly functions: readonly string[];
  /** What the body needs beside. */
  readonly view: object;
}

/** Renders the script: one layout with the body in it. */
export function renderApplyScript(
  templates: Templates,
  profile: Profile,
  { title, fileName, about, body, functions, view }: ApplyScript,
): RenderedText {
  const layout = 'powershell/apply';
  const partials = functions.map((name) => `functions/${name}`);
  const names = [layout, ...[body, ...partials].map((name) => `powershell/${name}`)];
  const { key, value } = registryPlace('client.installDir');
  const whole = {
    ...headerView(profile, title),
    fileName,
    about,
    body,
    functions: partials.map((partial) => ({ partial, access })),
    failures: failureRows(templates, names, true),
    registryPath: `HKLM:\\${key}`,
    registryValue: value,
    ...view,
  };
  return renderTemplate(templates, layout, whole, powershell);
}
