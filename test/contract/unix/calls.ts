import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from './root.js';

/** A stand-in program: a POSIX shell script that is complete in itself, so that a package can hold it. */
export function standInProgram(name: string, variables: Record<string, string> = {}): string {
  const assignments = Object.entries(variables).map(
    ([key, value]) => `${key}='${value.replaceAll("'", `'\\''`)}'\n`,
  );
  return ['#!/bin/sh\n', ...assignments, text('record'), text(name)].join('');
}

function text(name: string): string {
  return readFileSync(join(__dirname, 'stand-ins', `${name}.sh`), 'utf8');
}

/** Reads what record() in stand-ins/record.sh has written: the arguments of each call, byte for byte. */
function parseCalls(log: string): string[][] {
  const lines = log.split('\n');
  const calls: string[][] = [];
  let at = 0;
  while (at < lines.length - 1) {
    const count = Number(/^call (\d+)$/.exec(lines[at] ?? '')?.[1]);
    if (Number.isNaN(count)) throw new Error(`line ${at + 1} of the record is not the start of a call`);
    calls.push(lines.slice(at + 1, at + 1 + count).map(argument));
    at += 1 + count;
  }
  return calls;
}

function argument(line: string): string {
  return line.startsWith(':') ? Buffer.from(line.slice(1), 'hex').toString() : line.slice(1);
}

export function callsIn(root: Root, log: string): string[][] {
  if (!root.exists(log)) return [];
  return parseCalls(root.read(log));
}

/** The arguments of every call of the stand-in client, oldest first. */
export function clientCalls(root: Root): string[][] {
  return callsIn(root, '/var/log/standin-client-calls');
}

/** Every call of a stand-in system program, oldest first, with the program's name as first word. */
export function systemCalls(root: Root): string[][] {
  return callsIn(root, '/var/log/standin-system-calls');
}
