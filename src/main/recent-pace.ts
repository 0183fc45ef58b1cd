import type { Handled } from '../domain/effect.ts';
import type { Log, Store } from '../domain/ports.ts';
import type { Pace, PaceOf } from '../handoff/expected-wait.ts';
import type { Duty } from '../handoff/offer-handoff.ts';

export interface PaceParts {
  readonly store: Pick<Store, 'records' | 'onChange'>;
  readonly log: Log;
  /** Who is at work with what skills, now. */
  readonly duty: () => Promise<readonly Duty[]>;
}

export interface RecentPace {
  /** Asked within a turn, so it never waits for the store. */
  readonly of: PaceOf;
  /** Reads what has changed. */
  refresh(): Promise<void>;
  stop(): void;
}

/**
 * How fast every queue moves, in this process's memory: read again when a talk has ended or somebody
 * has come to work or gone, in this process or another.
 */
export function createRecentPace({ store, log, duty }: PaceParts): RecentPace {
  let talks: readonly Handled[] = [];
  let atWork: readonly Duty[] = [];
  let reading: Promise<void> | null = null;
  let again = false;
  const read = async (): Promise<void> => {
    do {
      again = false;
      [talks, atWork] = await Promise.all([store.records.handled(), duty()]);
    } while (again);
  };
  const refresh = (): Promise<void> => {
    again = true;
    reading ??= read()
      .catch((error: unknown) => log.warn('pace.unknown', { error }))
      .finally(() => {
        reading = null;
      });
    return reading;
  };
  const stop = store.onChange(({ kind }) => {
    if (kind === 'pace') void refresh();
  });
  void refresh();
  return { of: (place, locale) => paceOf(talks, atWork, { place, locale }), refresh, stop };
}

function paceOf(
  talks: readonly Handled[],
  atWork: readonly Duty[],
  { place, locale }: Pick<Handled, 'place' | 'locale'>,
): Pace {
  return {
    handled: talks
      .filter((talk) => talk.place === place && talk.locale === locale)
      .map(({ seconds }) => seconds),
    advisors: atWork
      .filter(({ desk, skills }) => desk.state === 'ready' && covers(skills, place, locale))
      .map(({ desk }) => desk.id),
  };
}

function covers(skills: Duty['skills'], place: string, locale: Handled['locale']): boolean {
  return skills.places.includes(place) && skills.languages.includes(locale);
}
