import type { Caller } from './caller.ts';

const LANGUAGES = ['English', 'English', 'Suomi', 'Русский', 'العربية'] as const;

/** What people want, of a hundred. */
const WISHES: readonly (readonly [upTo: number, wants: Caller['wants']])[] = [
  [0.4, 'answer by keys'],
  [0.65, 'answer by words'],
  [0.8, 'advisor'],
  [0.86, 'call-back'],
  [1, 'to leave'],
];
/** Somebody unlike the one before, and the same in every run with the same chance. */
export function someCaller(nth: number, random: () => number): Caller {
  const chance = random();
  const wants = WISHES.find(([upTo]) => chance < upTo)?.[1] ?? 'to leave';
  return {
    wants,
    number: `+35840${String(3_000_000 + nth)}`,
    language: LANGUAGES[Math.floor(random() * LANGUAGES.length)] ?? 'English',
    patienceMs: random() * 45_000,
  };
}
