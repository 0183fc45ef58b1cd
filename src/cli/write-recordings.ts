import { basename, format, parse } from 'node:path';
import type { Voicemail } from '../domain/effect.ts';
import type { Held } from '../domain/held.ts';
import type { RecordStore } from '../domain/ports.ts';
import { isStoreDown } from '../main/open-store.ts';
import type { Sound, WrittenSounds } from './tell-left-messages.ts';
import type { WriteFile } from './write-new-files.ts';

export interface NamedRecording {
  readonly recording: string;
  readonly handoff: string;
  readonly file: string;
}

/** Beside `person.json`: `person-1.mp3`, `person-2.mp3`, in the order in which they are told. */
export function nameRecordings({ handoffs }: Held, out: string): readonly NamedRecording[] {
  const { dir, name } = parse(out);
  return handoffs
    .flatMap(({ voicemails }) => voicemails)
    .map(({ recording, handoff, type }, nth) => ({
      recording,
      handoff,
      file: format({ dir, name: `${name}-${nth + 1}`, ext: extensionOf(type) }),
    }));
}

/** As players know them; the provider names others in no other way. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'audio/mpeg': '.mp3',
  'audio/mp3': '.mp3',
  'audio/wav': '.wav',
  'audio/wave': '.wav',
  'audio/x-wav': '.wav',
  'audio/vnd.wave': '.wav',
  'audio/ogg': '.ogg',
};

function extensionOf(type: string): string {
  const [media = ''] = type.toLowerCase().split(';');
  return EXTENSIONS[media.trim()] ?? '.bin';
}

/** One is in memory at a time. */
export async function writeRecordings(
  records: Pick<RecordStore, 'voicemail' | 'voicemails'>,
  named: readonly NamedRecording[],
  write: WriteFile,
): Promise<WrittenSounds> {
  const written = new Map<string, { sound: Sound; file: string | null }>();
  for (const one of named) {
    const kept = await records.voicemail(one.recording).catch(unlessStoreDown);
    if (kept) write(one.file, kept.sound);
    const sound = kept ? 'kept' : await whyMissing(records, one);
    written.set(one.recording, { sound, file: kept ? basename(one.file) : null });
  }
  return written;
}

/** A sound that cannot be opened is told of like a store that is away: whether it is, the next look tells. */
function unlessStoreDown(error: unknown): null {
  if (isStoreDown(error)) return null;
  throw error;
}

async function whyMissing(
  records: Pick<RecordStore, 'voicemails'>,
  { recording, handoff }: Pick<Voicemail, 'recording' | 'handoff'>,
): Promise<Sound> {
  const still = await records.voicemails(handoff);
  return still.some((one) => one.recording === recording) ? 'unreadable' : 'gone';
}
