import { openVault } from '../../src/main/open-vault.ts';

/** What a service locks with when no DATA_KEY is set, so that a test reads what it has written. */
export const TEST_VAULT = openVault({});
