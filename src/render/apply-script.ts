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

/** The templates that such a script is made of. */
export function applyTemplateNames({ body, functions }: ApplyScript): string[] {
  return [
    layout,
    ...[body, ...functions.map((name) => `functions/${name}`)].map((name) => `powershell/${name}`),
  ];
}

const layout = 'powershell/apply';

/** Renders the script: one layout with the body in it. */
export function renderApplyScript(templates: Templates, profile: Profile, script: ApplyScript): RenderedText {
  const { title, fileName, about, body, functions, view } = script;
  const { key, value } = registryPlace('client.installDir');
  const whole = {
    ...headerView(profile, title),
    fileName,
    about,
    body,
    functions: functions.map((name) => ({ partial: `functions/${name}`, access })),
    failures: failureRows(templates, applyTemplateNames(script), true),
    registryPath: `HKLM:\\${key}`,
    registryValue: value,
    ...view,
  };
  return renderTemplate(templates, layout, whole, powershell);
}
