import { facts } from '../catalogue/facts.js';
import type { Module, SettingDocumentation } from '../catalogue/setting.js';
import type { RuleDocumentation } from '../diagnostic.js';

/** A setting in words, for a terminal. */
export function explainSetting(setting: SettingDocumentation): string {
  const lines = facts(setting).map(([label, value]) => `  ${`${label}:`.padEnd(16)}${value}`);
  return `${setting.id}\n\n  ${setting.description}\n\n${lines.join('\n')}\n`;
}

/** A module and what can be set in it. */
export function explainModule(module: Module, settings: readonly SettingDocumentation[]): string {
  const own = settings.filter((setting) => setting.module === module.name);
  const width = Math.max(...own.map(({ id }) => id.length)) + 2;
  const rows = own.map(({ id, description }) => `  ${id.padEnd(width)}${firstSentence(description)}`);
  const aliases = module.aliases.length > 0 ? `  Also known as: ${module.aliases.join(', ')}\n` : '';
  return `${module.title} (${module.name})\n\n  ${module.description}\n${aliases}\n${rows.join('\n')}\n`;
}

export function explainRule(rule: RuleDocumentation): string {
  const example = rule.example
    ? `\n  Wrong:\n${indent(rule.example.bad)}\n  Right:\n${indent(rule.example.good)}\n`
    : '';
  const evidence = rule.evidence ? `\n  Source: ${rule.evidence.join('\n          ')}\n` : '';
  const requirements = rule.requirements ? `\n  Requirement: ${rule.requirements.join(', ')}\n` : '';
  return `${rule.id} (${rule.severity})\n\n  ${rule.summary}\n\n  ${rule.why}\n${example}${requirements}${evidence}`;
}

function firstSentence(description: string): string {
  const sentence = /^.*?[.](?= |$)/.exec(description)?.[0] ?? description;
  return sentence.length > 90 ? `${sentence.slice(0, 89)}…` : sentence;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
