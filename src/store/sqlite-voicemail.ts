import type { DatabaseSync } from 'node:sqlite';
import type { Voicemail } from '../domain/effect.ts';
import { Fault } from '../domain/fault.ts';
import type { RecordStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import type { Cause } from './sqlite-cause.ts';
import { integer, type Row, text } from './sqlite-row.ts';
import type { Seals } from './sqlite-seals.ts';

/**
 * Messages live exactly as long as the handoff they were left for. One that arrives after its person
 * asked to be forgotten is not kept.
 */
export function prepareVoicemailWrites(
  db: DatabaseSync,
  seals: Seals,
): (voicemail: Voicemail, cause: Cause) => void {
  const insert = db.prepare(
    `insert into voicemail (recording, handoff, at, seconds, type, sealed)
     values (?, ?, ?, ?, ?, ?) on conflict (recording) do nothing`,
  );
  const whose = db.prepare('select person from handoff where id = ? and forgotten = 0');
  return ({ recording, handoff, at, seconds, type, sound }, cause) => {
    const row = whose.get(handoff);
    if (!row) return;
    const sealed = seals.sealSound(text(row['person']), sound);
    insert.run(recording, handoff, at, seconds, type, sealed);
    cause.note({ kind: 'queue' });
  };
}

export function prepareVoicemailReads(
  db: DatabaseSync,
  access: Access,
  seals: Seals,
): Pick<RecordStore, 'voicemails' | 'voicemail'> {
  const list = db.prepare(
    'select recording, handoff, at, seconds, type from voicemail where handoff = ? order by at, recording',
  );
  const one = db.prepare(
    'select recording, handoff, at, seconds, type, sealed from voicemail where recording = ?',
  );
  return {
    voicemails: (handoff) => access.read(() => list.all(handoff).map(labelOf)),
    voicemail: (recording) => access.read(() => voicemailOf(seals, one.get(recording))),
  };
}

export function labelOf(row: Row): Omit<Voicemail, 'sound'> {
  return {
    recording: text(row['recording']),
    handoff: text(row['handoff']),
    at: integer(row['at']),
    seconds: integer(row['seconds']),
    type: text(row['type']),
  };
}

function voicemailOf(seals: Seals, row: Row | undefined): Voicemail | null {
  if (!row) return null;
  const { sealed } = row;
  const sound =
    sealed instanceof Uint8Array ? seals.openSound(sealed, text(row['recording'])) : null;
  if (sound) return { ...labelOf(row), sound };
  throw new Fault(
    'store-down',
    'The database holds a message whose sound cannot be opened. Run "silta doctor" and restore a backup.',
  );
}
