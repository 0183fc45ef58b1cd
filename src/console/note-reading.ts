import { byAdvisor, type HandoffAct } from '../domain/audit.ts';
import type { Clock, Store } from '../domain/ports.ts';

/** A page asks again at every hint: as long as it does, it is one opening. */
const OPENING_MS = 10 * 60_000;

interface Opening {
  readonly at: number;
  readonly noted: Promise<void>;
}

/** What somebody looks at that is audited; `handoff` is whose, where it is of one. */
export type Looked =
  | { readonly act: Extract<HandoffAct, 'conversation-read'>; readonly handoff: string }
  | { readonly act: 'unsent-read'; readonly handoff: null };

/** Resolves when the line is written: only then may what it tells of be shown. */
export type NoteReading = (reader: Reader, looked: Looked) => Promise<void>;

interface Reader {
  readonly account: { readonly id: string };
  readonly session: string;
}

/** Once for each sign-in and opening, as far as this process knows: rather twice than never. */
export function createNoteReading({ store, clock }: NoteParts): NoteReading {
  const openings = new Map<string, Opening>();
  return ({ account, session }, looked) => {
    const at = clock.now();
    forgetBefore(openings, at - OPENING_MS);
    const key = `${session} ${looked.act} ${looked.handoff}`;
    const noted = openings.get(key)?.noted ?? store.privacy.audit([lineOf(account.id, looked, at)]);
    openings.delete(key);
    openings.set(key, { at, noted });
    noted.catch(() => openings.delete(key));
    return noted;
  };
}

interface NoteParts {
  readonly store: Store;
  readonly clock: Clock;
}

function lineOf(id: string, { act, handoff }: Looked, at: number) {
  const who = byAdvisor(id);
  return act === 'unsent-read'
    ? { at, who, act, about: null }
    : { at, who, act, about: { handoff } };
}

/** The longest unused first: each use moves one to the end. */
function forgetBefore(openings: Map<string, Opening>, moment: number): void {
  for (const [key, { at }] of openings) {
    if (at > moment) return;
    openings.delete(key);
  }
}
