import type { SummaryValue } from './summary.js';

/** The kind of Windows and the languages that a package is for. */
export interface Template {
  /** x64, x86, Arm64 and so on. */
  readonly platform: string;
  /** Language identifiers, such as 1033. */
  readonly languages: readonly number[];
}

/** Property 7 of a summary: platform;language,language. An empty platform means Intel, which is 32-bit Windows. */
export function templateOf(value: SummaryValue | undefined): Template {
  const [platform = '', languages = ''] = typeof value === 'string' ? value.split(';') : [];
  return {
    platform: platformName(platform),
    languages: languages.split(',').filter(Boolean).map(Number).filter(Number.isInteger),
  };
}

function platformName(platform: string): string {
  if (platform === '' || platform.toLowerCase() === 'intel') return 'x86';
  return /^(?:x64|amd64)$/i.test(platform) ? 'x64' : platform;
}
