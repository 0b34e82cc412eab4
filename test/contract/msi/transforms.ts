import { writeTransform } from '../../../src/msi/write-transform.js';
import { installerPackage } from './own-reader.js';

/** A transform of the package at a path. */
export function transformOf(path: string, wanted: Readonly<Record<string, string>>): Uint8Array {
  const written = writeTransform(installerPackage(path), new Map(Object.entries(wanted)));
  if (!('bytes' in written)) throw new Error(JSON.stringify(written));
  return written.bytes;
}

/** The Property table that must come of it. */
export function tableAfter(path: string, wanted: Readonly<Record<string, string>>): Record<string, string> {
  const table = { ...Object.fromEntries(installerPackage(path).properties), ...wanted };
  return Object.fromEntries(Object.entries(table).filter(([, value]) => value !== ''));
}
