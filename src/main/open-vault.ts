import { createHash } from 'node:crypto';
import type { Environment } from '../config/schema.ts';
import { createVault, type Vault } from '../store/vault.ts';

/** The keys of the configuration; without any, what only a demonstration may lock with. */
export function openVault({ DATA_KEY = [] }: Pick<Environment, 'DATA_KEY'>): Vault {
  const [first, ...others] = DATA_KEY.map((key) => Buffer.from(key, 'base64'));
  return createVault([first ?? demonstrationKey(), ...others]);
}

function demonstrationKey(): Uint8Array {
  return createHash('sha256').update('silta-demonstration-data').digest();
}
