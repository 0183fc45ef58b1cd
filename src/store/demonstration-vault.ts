import { createHash } from 'node:crypto';
import { createVault, type Vault } from './vault.ts';

let made: Vault | null = null;

/** What only a demonstration may lock with: everybody can know its key. */
export function demonstrationVault(): Vault {
  made ??= createVault([createHash('sha256').update('silta-demonstration-data').digest()]);
  return made;
}
