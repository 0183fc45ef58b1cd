import { addDays, type Day, wallClock } from './helsinki.ts';
import { isOpen, type OpeningHours, spansOn, type WeeklySpan } from './opening-hours.ts';

/** How somebody stands by their shifts. */
export interface Standing {
  readonly atWork: boolean;
  /** When that shift began, or the last one ended; null where there has been none for weeks. */
  readonly since: number | null;
  /** When the next shift begins or this one ends; null where none is in sight. */
  readonly until: number | null;
}

const NEVER: Standing = { atWork: false, since: null, until: null };

/** By weekly hours on the wall clock. Nobody works on public holidays and the two great eves. */
export function standingAt(weekly: readonly WeeklySpan[], at: number): Standing {
  if (weekly.length === 0) return NEVER;
  const last = latest.get(weekly);
  if (last && last.asked <= at && at < (last.standing.until ?? 0)) return last.standing;
  const standing = workOut(weekly, at);
  latest.set(weekly, { asked: at, standing });
  return standing;
}

/** It is asked at every look at the queue, and changes twice a day. */
const latest = new WeakMap<
  readonly WeeklySpan[],
  { readonly asked: number; readonly standing: Standing }
>();

function workOut(weekly: readonly WeeklySpan[], at: number): Standing {
  const eves = ['midsummer-eve', 'christmas-eve'] as const;
  const hours: OpeningHours = { weekly, exceptions: [], holidays: 'closed', eves };
  return {
    atWork: isOpen(hours, at),
    since: nearest(hours, at, { step: -1, counts: (edge) => edge <= at }),
    until: nearest(hours, at, { step: 1, counts: (edge) => edge > at }),
  };
}

/** Longer than any row of holidays. */
const LOOK_DAYS = 21;

interface Search {
  readonly step: 1 | -1;
  readonly counts: (edge: number) => boolean;
}

/** Day by day away from `at`, because the nearest edge is mostly of today. */
function nearest(hours: OpeningHours, at: number, { step, counts }: Search): number | null {
  const { day } = wallClock(at);
  for (let away = 0; away <= LOOK_DAYS; away += 1) {
    const near = endsAbout(hours, addDays(day, away * step)).filter(counts);
    const found = near.sort((a, b) => (a - b) * step).find((edge) => isEdge(hours, edge));
    if (found !== undefined) return found;
  }
  return null;
}

/** Ends of the spans of this day, and of the day before, which may last until this one. */
function endsAbout(hours: OpeningHours, day: Day): number[] {
  return [addDays(day, -1), day]
    .flatMap((start) => spansOn(hours, start))
    .flatMap(({ opens, closes }) => [opens, closes]);
}

/** Where one span follows another nothing changes. */
function isEdge(hours: OpeningHours, edge: number): boolean {
  return isOpen(hours, edge - 1) !== isOpen(hours, edge);
}
