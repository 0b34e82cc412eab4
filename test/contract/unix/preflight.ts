import { templates } from '../../../src/generated/templates.js';
import { sh } from '../../../src/languages/sh.js';
import { type OutcomeName, outcomes, todoOn } from '../../../src/plan/outcomes/index.js';
import { planFor } from '../../../src/plan/plan.js';
import type { CheckStep } from '../../../src/plan/step.js';
import { renderScript } from '../../../src/render/script.js';
import { text } from '../../../src/text.js';
import { folder, type ProfileParts, type RunOptions, read } from './deployment.js';
import type { CommandOptions, Outcome, Root } from './root.js';
import { shells } from './shells.js';

export interface Told {
  check: string;
  outcome: OutcomeName;
  status: string;
  sentence: string;
  subject: string;
  todo: string;
}

interface Answer {
  profile: string;
  digest: string;
  result: string;
  exitCode: number;
  outcomes: Told[];
}

/** Without a server there is nothing to wait for. */
export const noPlatform = { type: 'none', switch: undefined, backgroundChannelUrl: undefined };

type Connection = CheckStep & { kind: 'check-connection' };

/** A connection to a port of the root. */
export function connection(
  host: string,
  port: number,
  parts: Partial<Omit<Connection, 'issuer'>> & { issuer?: string } = {},
): Connection {
  const common = {
    kind: 'check-connection',
    peer: 'server',
    tls: true,
    thumbprint: '',
    compares: false,
    seconds: 5,
  } as const;
  return { ...common, ...parts, host: text(host), port, issuer: text(parts.issuer ?? '') };
}

/** The script of a profile in a root. A profile knows two servers; a test may name as many as it likes. */
export class Preflight {
  readonly #root: Root;
  readonly #system: 'linux' | 'macos';
  readonly path = `${folder}/preflight.sh`;

  constructor(root: Root, system: 'linux' | 'macos') {
    this.#root = root;
    this.#system = system;
  }

  async write(
    parts: ProfileParts,
    connections?: readonly Connection[],
    only?: CheckStep['kind'],
  ): Promise<void> {
    const profile = await read(parts);
    const plan = planFor(profile, 'preflight', { operatingSystem: this.#system });
    const others = plan.steps.filter(({ kind }) => connections === undefined || kind !== 'check-connection');
    const steps = [...others, ...(connections ?? [])].filter(
      ({ kind }) => only === undefined || kind === only,
    );
    const script = renderScript(templates, { ...plan, steps }, profile, sh, 'preflight.sh');
    expect(script.refusals).toEqual([]);
    this.#root.write(this.path, script.text, { mode: 0o755 });
  }

  run({ shell = 'dash', ...options }: RunOptions = {}, ...args: string[]): Outcome {
    return this.#root.run({ shell, script: this.path, args, ...options });
  }

  /** What it says as JSON, which must be in order and agree with the exit code. */
  answer(options: RunOptions = {}): Answer {
    const { exitCode, stdout, stderr } = this.run(options, '--json');
    expect(stderr).toBe('');
    const answer: Answer = JSON.parse(stdout);
    expect(answer.exitCode).toBe(exitCode);
    for (const { outcome, subject: _, ...told } of answer.outcomes) {
      expect(told).toEqual(withTodo(outcome));
    }
    return answer;
  }

  /** The outcomes with their subjects, as every shell tells them: they must agree. */
  agreed(options: CommandOptions = {}): [outcome: OutcomeName, subject: string][] {
    const [first = [], ...others] = shells.map(({ name }) => this.told({ shell: name, ...options }));
    for (const other of others) expect(other).toEqual(first);
    return first;
  }

  /** The outcomes with their subjects. */
  told(options: RunOptions = {}): [outcome: OutcomeName, subject: string][] {
    return this.answer(options).outcomes.map(({ outcome, subject }) => [outcome, subject]);
  }
}

function withTodo(name: OutcomeName): object {
  const { check, status, sentence } = outcomes[name];
  return { check, status, sentence, todo: todoOn(outcomes[name], 'linux') };
}

/** What people read, of the same outcomes. */
export function asText({ result, exitCode, outcomes: all }: Answer): string {
  const lines = all.map(({ check, status, sentence, subject, todo }) => {
    const about = subject === '' ? '' : `: ${subject}`;
    return `${status.padEnd(8)}${check}: ${sentence}${about}.${todo === '' ? '' : ` To do: ${todo}.`}\n`;
  });
  return `${lines.join('')}Result: ${result}, exit code ${exitCode}.\n`;
}

/** Changes the root by a script that must succeed. */
export function plant(root: Root, script: string): void {
  expect(root.exec(['sh', '-ec', script])).toMatchObject({ exitCode: 0 });
}

/** Puts a program in the place of the system's own. */
export function replaceTool(root: Root, name: string, body: string): void {
  root.write(`/usr/bin/${name}`, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
}

/** Every file that a script could have changed, with what tells a change. */
export function listing(root: Root): string {
  const places = ['/etc', '/opt', '/root', '/run', '/srv', '/tmp', '/var', '/var/tmp'];
  const { stdout } = root.exec(['find', ...places, '-xdev', '-printf', '%p %y %m %U %G %s %T@ %C@ %l\\n']);
  // rpm writes these two whenever it reads its database, and the stand-ins of macOS record how they are called.
  return stdout.replace(/^\/(?:var\/lib\/rpm\/rpmdb\.sqlite-\w+|private\/var\/log.*) .*\n/gm, '');
}
