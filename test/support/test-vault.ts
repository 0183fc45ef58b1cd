import { createHash } from 'node:crypto';
import { openVault } from '../../src/main/open-vault.ts';

/** What a service locks with when no DATA_KEY is set, so that a test reads what it has written. */
export const TEST_VAULT = openVault({});

/** The key that it is made of. */
export const DEMONSTRATION_KEY = createHash('sha256').update('silta-demonstration-data').digest();
