import fc from 'fast-check';
import { type Handoff, isOfferedTo, isOpen } from '../../../../src/domain/handoff.ts';
import type { OfferRules } from '../../../../src/handoff/offer-rules.ts';
import { DESK_EVENTS } from './desk-events.ts';
import { brokenLaws } from './laws.ts';
import { carryOut } from './outbox.ts';
import { passTime } from './pass-time.ts';
import { PEOPLE_EVENTS } from './people-events.ts';
import { TALK_EVENTS } from './talk-events.ts';
import { type Advisor, newWorld, type World } from './world.ts';

/** What happens, said so that a counterexample reads as a story. */
export type Happening =
  | { readonly who: 'person'; readonly nth: number; readonly does: string }
  | { readonly who: 'advisor'; readonly nth: number; readonly does: string; readonly about: About }
  | { readonly who: 'clock'; readonly ms: number }
  /** All go home, and it is the next day. */
  | { readonly who: 'night' };

/** About whom an advisor does something: the nth newest, or whoever is with them now. */
type About = number | 'mine';

const person = fc.record({
  who: fc.constant('person' as const),
  nth: fc.nat(4),
  does: fc.constantFrom(...Object.keys(PEOPLE_EVENTS)),
});
const advisor = fc.record({
  who: fc.constant('advisor' as const),
  nth: fc.nat(2),
  does: fc.constantFrom(...Object.keys(DESK_EVENTS)),
  about: fc.oneof(fc.constant('mine' as const), fc.nat(4)),
});
/** Moments, and as long as offers, rings, calls and pauses between them last. */
const clock = fc.record({
  who: fc.constant('clock' as const),
  ms: fc.constantFrom(0, 1, 1_000, 10_000, 31_000, 46_000, 61_000, 130_000, 700_000),
});
const night = fc.constant({ who: 'night' as const });
const NIGHT_MS = 20 * 3_600_000;

/** What chance alone would seldom bring about in this order, and then goes on by chance. */
const scene = fc
  .record({ one: fc.nat(4), desk: fc.nat(2), tries: fc.nat(3) })
  .map(({ one, desk, tries }): readonly Happening[] => [
    { who: 'advisor', nth: desk, does: 'is ready', about: 'mine' },
    { who: 'person', nth: one, does: 'calls and asks for a human' },
    ...(tries === 0 ? [] : [{ who: 'person', nth: one, does: 'hangs up' } as const]),
    ...Array.from({ length: Math.max(1, tries) }, () => acceptance(one, desk, tries)).flat(),
  ]);

function acceptance(one: number, desk: number, tries: number): readonly Happening[] {
  const does = (act: string): Happening => ({
    who: 'advisor',
    nth: desk,
    does: act,
    about: 'mine',
  });
  const vain = 'is not reached by a call-back, or gone when fetched';
  const taken = [{ who: 'clock', ms: 0 }, does('answers the phone'), does('presses 1')] as const;
  if (tries === 0) return [...taken, does('hears the person')];
  const alone = [{ who: 'person', nth: one, does: vain }, does('hangs up')] as const;
  return [...taken, ...alone, { who: 'clock', ms: 700_000 }];
}

/** A talk, in which all sorts of things happen in quick succession. */
const talk = fc
  .record({
    one: fc.nat(4),
    desk: fc.nat(2),
    next: fc.array(
      fc.oneof(
        inTalk(fc.constantFrom(...Object.keys(TALK_EVENTS), 'closes', 'hangs up')),
        fc.record({
          who: fc.constant('person' as const),
          nth: fc.nat(4),
          does: fc.constantFrom('hangs up', 'asks again', 'answers the call-back'),
        }),
        clock,
      ),
      { minLength: 3, maxLength: 8 },
    ),
  })
  .map(({ one, desk, next }): readonly Happening[] => [
    { who: 'advisor', nth: desk, does: 'is ready', about: 'mine' },
    { who: 'person', nth: one, does: 'calls and asks for a human' },
    ...acceptance(one, desk, 0),
    ...next,
  ]);

function inTalk(does: fc.Arbitrary<string>): fc.Arbitrary<Happening> {
  return fc.record({
    who: fc.constant('advisor' as const),
    nth: fc.nat(2),
    does,
    about: fc.constant('mine' as const),
  });
}

export const story: fc.Arbitrary<readonly Happening[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.tuple(person) },
      { weight: 12, arbitrary: fc.tuple(advisor) },
      { weight: 8, arbitrary: fc.tuple(clock) },
      { weight: 1, arbitrary: fc.tuple(night) },
      { weight: 2, arbitrary: scene },
      { weight: 3, arbitrary: talk },
    ),
    { minLength: 10, maxLength: 40, size: 'max' },
  )
  .map((parts) => parts.flat());

/** The world after the story. Throws at the first step that breaks a law, with the story up to it. */
export function tell(happenings: readonly Happening[], rules?: OfferRules): World {
  const world = newWorld(rules);
  for (const [at, happening] of happenings.entries()) {
    const before = new Map(world.handoffs);
    happen(world, happening);
    const broken = brokenLaws(before, world);
    if (broken.length > 0) throw new Error(`step ${at + 1}: ${broken.join('; ')}`);
  }
  return world;
}

/** The world after the story, in which the laws are not looked at. */
export function play(happenings: readonly Happening[], rules?: OfferRules): World {
  const world = newWorld(rules);
  for (const happening of happenings) happen(world, happening);
  return world;
}

export function happen(world: World, happening: Happening): void {
  switch (happening.who) {
    case 'person': {
      const one = world.people[happening.nth];
      if (one) PEOPLE_EVENTS[happening.does]?.(world, one);
      break;
    }
    case 'advisor': {
      const one = world.advisors[happening.nth];
      if (one) DESK_EVENTS[happening.does]?.(world, one, meant(world, one, happening.about));
      break;
    }
    case 'clock':
      passTime(world, happening.ms);
      break;
    case 'night':
      goHome(world);
      passTime(world, NIGHT_MS);
      break;
    default:
      happening satisfies never;
  }
  carryOut(world);
}

/** Every phone is put down and every page closed; nothing of it is told to anybody. */
export function goHome(world: World): void {
  const gone = { call: null, room: null, rung: null };
  for (const advisor of world.advisors)
    Object.assign(advisor, { ...gone, state: 'away', onPhone: null });
  for (const person of world.people) Object.assign(person, gone);
  Object.assign(world, { loses: 0, fails: 0 });
}

/** Counted from the newest, so that what people do is mostly about those who are there now. */
function meant(world: World, { id }: Advisor, about: About): Handoff | null {
  const all = [...world.handoffs.values()];
  const mine = all.find(
    (handoff) => isOpen(handoff) && (handoff.advisor === id || isOfferedTo(handoff, id)),
  );
  return (about === 'mine' ? mine : all.at(-1 - about)) ?? null;
}
