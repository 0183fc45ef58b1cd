import type { DatabaseSync } from 'node:sqlite';
import type { PrivacyStore } from '../domain/privacy-port.ts';
import { openTrail } from './audit-trail.ts';
import type { Access } from './sqlite-access.ts';
import { prepareAuditWrites, prepareTrail } from './sqlite-audit.ts';
import { openHeld } from './sqlite-held.ts';
import type { Seals } from './sqlite-seals.ts';

export function openPrivacy(db: DatabaseSync, access: Access, seals: Seals): PrivacyStore {
  const marker = seals.mark;
  const write = prepareAuditWrites(db, marker);
  return {
    audit: (lines) => access.write(() => lines.forEach(write)),
    ...openHeld(db, access, seals),
    ...openTrail(prepareTrail(db, access), async () => marker),
  };
}
