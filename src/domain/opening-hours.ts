import { addDays, type Day, instantOf, wallClock, weekdayOf } from './helsinki.ts';
import { type Eve, eveOf, isPublicHoliday } from './holidays.ts';

/** Weekdays 1 Monday … 7 Sunday; minutes since midnight. `to` at or before `from` is on the next day. */
export interface WeeklySpan {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Replaces the whole day: other hours, or none when it is closed. */
export interface DayException {
  readonly day: Day;
  readonly spans: readonly { readonly from: number; readonly to: number }[];
}

/** Hours on the wall clock in Finland. */
export interface OpeningHours {
  readonly weekly: readonly WeeklySpan[];
  readonly exceptions: readonly DayException[];
  /** A help line may stay open on public holidays. */
  readonly holidays: 'closed' | 'open';
  /** Eves that are kept as holidays here. */
  readonly eves: readonly Eve[];
}

/** Every line open again within this time is worth promising; a longer gap is "not in sight". */
const HORIZON_DAYS = 60;

export function isOpen(hours: OpeningHours, at: number): boolean {
  const { day } = wallClock(at);
  return [addDays(day, -1), day].some((start) =>
    spansOn(hours, start).some((span) => span.opens <= at && at < span.closes),
  );
}

/** The moment it opens next: `at` itself when it is open now, null when it does not within two months. */
export function nextOpening(hours: OpeningHours, at: number): number | null {
  if (isOpen(hours, at)) return at;
  const today = wallClock(at).day;
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1) {
    const later = spansOn(hours, addDays(today, ahead)).filter((span) => span.opens > at);
    if (later.length > 0) return Math.min(...later.map((span) => span.opens));
  }
  return null;
}

/** No span is followed without a break for longer: such a line never closes. */
const LONGEST_SPAN_DAYS = 8;

/** The moment it closes after `at`; null when it is closed now, or does not close within a week. */
export function nextClosing(hours: OpeningHours, at: number): number | null {
  const { day } = wallClock(at);
  let end = at;
  for (let ahead = -1; ahead <= LONGEST_SPAN_DAYS; ahead += 1) {
    const spans = [...spansOn(hours, addDays(day, ahead))].sort((a, b) => a.opens - b.opens);
    for (const { opens, closes } of spans) if (opens <= end && end < closes) end = closes;
    if (end > at && end < instantOf(addDays(day, ahead + 1), 0)) return end;
  }
  return null;
}

interface Span {
  readonly opens: number;
  readonly closes: number;
}

/** The spans that begin on a day, as moments; none for hours that the spring change skips whole. */
export function spansOn(hours: OpeningHours, day: Day): readonly Span[] {
  return wallSpansOn(hours, day)
    .map(({ from, to }) => ({
      opens: instantOf(day, from),
      closes: to > from ? instantOf(day, to) : instantOf(addDays(day, 1), to),
    }))
    .filter(({ opens, closes }) => opens < closes);
}

function wallSpansOn(
  hours: OpeningHours,
  day: Day,
): readonly { readonly from: number; readonly to: number }[] {
  const exception = hours.exceptions.find((one) => one.day === day);
  if (exception) return exception.spans;
  if (isClosedDay(hours, day)) return [];
  const weekday = weekdayOf(day);
  return hours.weekly.filter((span) => span.days.includes(weekday));
}

function isClosedDay(hours: OpeningHours, day: Day): boolean {
  const eve = eveOf(day);
  return (
    (hours.holidays === 'closed' && isPublicHoliday(day)) ||
    (eve !== null && hours.eves.includes(eve))
  );
}
