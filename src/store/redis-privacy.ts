import type { HandoffStore } from '../domain/ports.ts';
import type { PrivacyStore } from '../domain/privacy-port.ts';
import { openTrail } from './audit-trail.ts';
import { redisTrail } from './redis-audit.ts';
import { openHeld } from './redis-held.ts';
import type { KeyRing } from './redis-keyring.ts';
import type { Link } from './redis-link.ts';

export function openPrivacy(link: Link, handoffs: HandoffStore, ring: KeyRing): PrivacyStore {
  return {
    async audit(lines) {
      const effects = lines.map((line) => ({ kind: 'audit', line }) as const);
      await handoffs.apply(effects, lines[0]?.at ?? 0);
    },
    ...openHeld(link, ring),
    ...openTrail(redisTrail(link), ring.marker),
  };
}
