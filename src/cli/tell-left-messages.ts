import type { Held, HeldHandoff, HeldMessage } from '../domain/held.ts';
import { isoAt } from '../domain/helsinki.ts';

/** Where the sound of a message is that somebody left by phone. */
export type Sound = 'kept' | 'at-provider' | 'not-fetched' | 'gone' | 'unreadable';

/** What came of the sounds that were to be written, by recording; others have not been asked for. */
export type WrittenSounds = ReadonlyMap<
  string,
  { readonly sound: Sound; readonly file: string | null }
>;

/** What a person has left for an advisor by phone, also where the sound has not come or is gone. */
export function tellLeftMessages(
  { conversations }: Held,
  { handoff, voicemails }: HeldHandoff,
  written: WrittenSounds,
) {
  const messages = conversations.flatMap((one) => one.messages);
  const kept = voicemails.map(({ recording, at, seconds, type }) => {
    const { sound, file } = written.get(recording) ?? { sound: 'kept' as const, file: null };
    return { recording, at: isoAt(at), seconds, type, sound, file };
  });
  const known = new Set(voicemails.map(({ recording }) => recording));
  const others = messages.flatMap(({ message: { what, due }, state }) => {
    if (what.kind !== 'fetch-recording' || what.handoff !== handoff.id) return [];
    const { recording, seconds } = what;
    if (known.has(recording)) return [];
    const [at, sound] = [isoAt(due), UNFETCHED[state]] as const;
    return [{ recording, at, seconds, type: null, sound, file: null }];
  });
  return [...kept, ...others].map((one) => ({
    ...one,
    howToGet: one.file === null ? HOW_TO_GET[one.sound] : null,
    atProvider: atProvider(messages, one.recording),
  }));
}

/** Of what was fetched a sound would be kept, had there been one, or were its person not forgotten. */
const UNFETCHED = { waiting: 'at-provider', sent: 'gone', lost: 'not-fetched' } as const;

const HOW_TO_GET: Readonly<Record<Sound, string | null>> = {
  kept: 'Run "silta export person" with --out FILE: it writes the sound beside FILE.',
  'at-provider':
    'The provider has the sound, and it is fetched as soon as possible. Export again later.',
  'not-fetched':
    'The sound could not be fetched. The provider may have it by the name of the recording.',
  gone: null,
  unreadable: 'The sound is kept and cannot be opened. Run "silta doctor" and restore a backup.',
};

/** Null where nothing was done there yet, and once nobody knows any more what was. */
function atProvider(messages: readonly HeldMessage[], recording: string) {
  const removing = messages.find(
    ({ message: { what } }) => what.kind === 'remove-recording' && what.recording === recording,
  );
  return removing ? REMOVED[removing.state] : null;
}

const REMOVED = { waiting: 'to-be-deleted', sent: 'deleted', lost: 'not-deleted' } as const;
