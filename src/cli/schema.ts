import schemaDocument from '../../schemas/published/v1/profile.schema.json' with { type: 'json' };
import type { ExitCode, Io } from './io.js';
import type { Arguments } from './options.js';

/** Prints the published schema. */
export async function schema(_: Arguments, io: Io): Promise<ExitCode> {
  io.write(`${JSON.stringify(schemaDocument, null, 2)}\n`);
  return 0;
}
