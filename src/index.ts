/**
 * Onewrap as a library: pure functions from profile text to artefacts and findings. Nothing here reads a file,
 * a clock or the environment.
 */
export { modules, settings } from './catalogue/catalogue.js';
export type { Module, Setting } from './catalogue/setting.js';
export { type Checked, type CheckedProfile, type CheckOptions, checkProfile } from './check.js';
export {
  type Diagnostic,
  hasErrors,
  type Position,
  type Range,
  type RuleDocumentation,
  type Severity,
} from './diagnostic.js';
export { documentedRules } from './documentation.js';
export type { Cryptography } from './msi/cryptography.js';
export { inMemory, type RandomAccess } from './msi/random-access.js';
export type { Source } from './profile/decode.js';
export type { ReadBase } from './profile/extend.js';
export type { FindPackage, NoPackage, PackageSource } from './profile/packages-at-hand.js';
export type { Profile, ProfileValue } from './profile/profile.js';
export type { TargetName } from './profile/targets.js';
export { type FormatName, formats, type Report } from './report/index.js';
export type { OperatingSystem } from './systems.js';
export { type RenderOptions, renderProfile } from './targets/render.js';
export type { Artefact } from './targets/target.js';
export { version } from './version.js';
