import type { Environment } from '../config/schema.ts';
import type { Counts } from '../domain/audit.ts';
import { openStore } from '../main/open-store.ts';

type Done =
  | { readonly act: 'backup-made' | 'backup-restored'; readonly about: null }
  | { readonly act: 'keys-rekeyed'; readonly about: Counts };

/** Tells the audit trail what was done by command. Rejects when it cannot be written. */
export async function auditOperator(config: Environment, line: Done): Promise<void> {
  const store = openStore(config);
  try {
    await store.privacy.audit([{ at: Date.now(), who: 'operator', ...line }]);
  } finally {
    await store.close();
  }
}
