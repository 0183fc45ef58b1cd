import type { DatabaseSync } from 'node:sqlite';
import type { PrivacyStore } from '../domain/privacy-port.ts';
import type { Marker } from './audit-line.ts';
import { openTrail } from './audit-trail.ts';
import type { Access } from './sqlite-access.ts';
import { prepareAuditWrites, prepareTrail } from './sqlite-audit.ts';
import { openHeld } from './sqlite-held.ts';

export function openPrivacy(db: DatabaseSync, access: Access, marker: Marker): PrivacyStore {
  const write = prepareAuditWrites(db, marker);
  return {
    audit: (lines) => access.write(() => lines.forEach(write)),
    ...openHeld(db, access),
    ...openTrail(prepareTrail(db, access), marker),
  };
}
