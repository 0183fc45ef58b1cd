import type { AuditLine } from '../../src/domain/audit.ts';
import type { AuditMark, PrivacyStore } from '../../src/domain/privacy-port.ts';
import { chainLine } from '../../src/store/audit-chain.ts';
import { openTrail } from '../../src/store/audit-trail.ts';
import { newMarker } from '../../src/store/vault.ts';
import { TEST_VAULT } from '../support/test-vault.ts';
import { held } from './reference-held.ts';
import type { World } from './reference-world.ts';

const mark = newMarker(TEST_VAULT.house.key);

export function writeAudit(world: World, line: AuditLine): void {
  world.audit.push(chainLine(line, newest(world), mark));
}

export function referencePrivacy(world: World): PrivacyStore {
  return {
    audit: async (lines) => {
      for (const line of lines) writeAudit(world, line);
    },
    held: async (person) => held(world, person),
    ...openTrail(
      {
        dropped: async () => world.auditDropped.last,
        newest: async () => newest(world),
        slice: async (after, most) => world.audit.filter(({ n }) => n > after).slice(0, most),
        drop: async (_from, to) => {
          world.audit.splice(0, world.audit.filter(({ n }) => n <= to.n).length);
          world.auditDropped.last = to;
        },
      },
      async () => mark,
    ),
  };
}

function newest(world: World): AuditMark {
  const { n, mark } = world.audit.at(-1) ?? world.auditDropped.last;
  return { n, mark };
}
