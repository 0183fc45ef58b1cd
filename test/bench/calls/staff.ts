import type { AdvisorAccount } from '../../../src/config/advisors.ts';

const TEAMS = [
  ['fi', 'en'],
  ['ru', 'en'],
  ['ar', 'fi'],
] as const;
const PEOPLE = 20;

/** Twenty advisors in three teams, each with a phone of their own. */
export const STAFF: readonly AdvisorAccount[] = Array.from({ length: PEOPLE }, (_, nth) => ({
  id: `advisor-${nth}`,
  name: `Advisor ${nth}`,
  role: 'advisor',
  languages: [...(TEAMS[nth % TEAMS.length] ?? TEAMS[0])],
  places: ['joensuu'],
  shifts: [],
  phone: `+3585000009${String(nth).padStart(2, '0')}`,
  demo_password: 'silta-demo',
}));
