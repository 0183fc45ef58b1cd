import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isQueued } from '../../../../src/domain/handoff.ts';
import { nightly } from '../../../support/nightly.ts';
import { passTime } from './pass-time.ts';
import { goHome, story, tell } from './story.ts';
import { openQueue } from './world.ts';

const MOST_MS = nightly ? 900_000 : 60_000;
const DAYS_MS = 8 * 24 * 3_600_000;

test(
  'no talk, call or try lasts for ever when nobody tells of its end',
  () => {
    fc.assert(
      fc.property(story, (happenings) => {
        const world = tell(happenings);
        goHome(world);
        passTime(world, DAYS_MS);
        const lasting = openQueue(world).filter((handoff) => !isQueued(handoff));
        // A talk in writing lasts until the advisor ends it: the person may answer next week.
        const talks = lasting.filter(({ by, state }) => by === 'phone' || state !== 'active');
        expect(talks.map(({ id, state }) => `${id} ${state}`)).toEqual([]);
      }),
      { seed: 20_261_122, numRuns: nightly ? 20_000 : 500 },
    );
  },
  MOST_MS,
);
