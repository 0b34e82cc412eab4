/**
 * Onewrap as a library: pure functions from profile text to artefacts and findings. Nothing here reads a file,
 * a clock or the environment.
 */
export { modules, settings } from './catalogue/catalogue.js';
export type { Module, OperatingSystem, Setting } from './catalogue/setting.js';
export {
  type Diagnostic,
  hasErrors,
  type Position,
  type Range,
  type RuleDocumentation,
  type Severity,
} from './diagnostic.js';
export type { Source } from './profile/decode.js';
export type { ReadBase } from './profile/extend.js';
export { type Profile, type ProfileValue, type ReadProfile, readProfile } from './profile/profile.js';
export { type FormatName, formats, type Report } from './report/index.js';
export { documentedRules } from './rules/documentation.js';
export { checkRules } from './rules/index.js';
export { type RenderOptions, renderProfile } from './targets/render.js';
export type { TargetName } from './targets/systems.js';
export type { Artefact } from './targets/target.js';
export { version } from './version.js';
