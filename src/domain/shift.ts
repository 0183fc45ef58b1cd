import { addDays, wallClock } from './helsinki.ts';
import { isOpen, type OpeningHours, spansOn, type WeeklySpan } from './opening-hours.ts';

/** Weekly hours of somebody at work: nobody is on public holidays and the two great eves. */
export function shiftHours(weekly: readonly WeeklySpan[]): OpeningHours {
  return { weekly, exceptions: [], holidays: 'closed', eves: ['midsummer-eve', 'christmas-eve'] };
}

/** Longer than any row of holidays. */
const LOOK_DAYS = 21;

/** When the shift that runs now began, or the last one ended; null where there has been none for weeks. */
export function lastEdge(hours: OpeningHours, at: number): number | null {
  const past = edges(hours, at, -LOOK_DAYS).filter((edge) => edge <= at);
  return past.length === 0 ? null : Math.max(...past);
}

export function nextEdge(hours: OpeningHours, at: number): number | null {
  const coming = edges(hours, at, LOOK_DAYS).filter((edge) => edge > at);
  return coming.length === 0 ? null : Math.min(...coming);
}

/** Moments around `at` when it opens or closes. Where one span follows another nothing changes. */
function edges(hours: OpeningHours, at: number, days: number): readonly number[] {
  const { day } = wallClock(at);
  const first = Math.min(-1, days);
  const ahead = Array.from({ length: Math.abs(days) + 2 }, (_, step) => first + step);
  return ahead
    .flatMap((step) => spansOn(hours, addDays(day, step)))
    .flatMap(({ opens, closes }) => [opens, closes])
    .filter((edge) => isOpen(hours, edge - 1) !== isOpen(hours, edge));
}
