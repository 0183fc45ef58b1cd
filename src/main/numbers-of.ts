import { wallClock } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageValue } from '../domain/message.ts';
import type { Clock } from '../domain/ports.ts';
import { emergencyCard } from '../knowledge/emergency-card.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import { keptWhile } from './kept-while.ts';

type Numbers = Readonly<Record<string, MessageValue>>;

/** A number nobody has: shown as an example of how to write one. */
const EXAMPLE_NUMBER = '0401234567';

/** The numbers that every text of the service may name, as they hold today. */
export function numbersOf(knowledge: ServedKnowledge, clock: Clock): (locale: Locale) => Numbers {
  return keptWhile<Locale, Numbers>({
    work: (locale) => {
      const at = { locale, place: 'national', policy: 'draft', now: clock.now() } as const;
      const first = (classId: string) =>
        emergencyCard(knowledge, { classId, ...at }).contacts[0]?.phone ?? '112';
      return {
        emergency: { phone: first('life-danger') },
        crisis: { phone: first('mental-distress') },
        example: { phone: EXAMPLE_NUMBER },
      };
    },
    nameOf: (locale) => locale,
    periodOf: () => wallClock(clock.now()).day,
  });
}
