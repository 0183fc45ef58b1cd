import type { DatabaseSync } from 'node:sqlite';
import type { Voicemail } from '../domain/effect.ts';
import { Fault } from '../domain/fault.ts';
import type { RecordStore } from '../domain/ports.ts';
import type { Access } from './sqlite-access.ts';
import type { Cause } from './sqlite-cause.ts';
import { integer, type Row, text } from './sqlite-row.ts';

/**
 * Messages live exactly as long as the handoff they were left for. One that arrives after its person
 * asked to be forgotten is not kept.
 */
export function prepareVoicemailWrites(
  db: DatabaseSync,
): (voicemail: Voicemail, cause: Cause) => void {
  const insert = db.prepare(
    `insert into voicemail (recording, handoff, at, seconds, type, sealed)
     select ?1, ?2, ?3, ?4, ?5, ?6
     where exists (select 1 from handoff where id = ?2 and forgotten = 0)
     on conflict (recording) do nothing`,
  );
  return ({ recording, handoff, at, seconds, type, sealed }, cause) => {
    insert.run(recording, handoff, at, seconds, type, sealed);
    cause.note({ kind: 'queue' });
  };
}

export function prepareVoicemailReads(
  db: DatabaseSync,
  access: Access,
): Pick<RecordStore, 'voicemails' | 'voicemail'> {
  const list = db.prepare(
    'select recording, handoff, at, seconds, type from voicemail where handoff = ? order by at, recording',
  );
  const one = db.prepare(
    'select recording, handoff, at, seconds, type, sealed from voicemail where recording = ?',
  );
  return {
    voicemails: (handoff) => access.read(() => list.all(handoff).map(labelOf)),
    voicemail: (recording) => access.read(() => voicemailOf(one.get(recording))),
  };
}

export function labelOf(row: Row): Omit<Voicemail, 'sealed'> {
  return {
    recording: text(row['recording']),
    handoff: text(row['handoff']),
    at: integer(row['at']),
    seconds: integer(row['seconds']),
    type: text(row['type']),
  };
}

function voicemailOf(row: Row | undefined): Voicemail | null {
  if (!row) return null;
  const { sealed } = row;
  if (sealed instanceof Uint8Array) return { ...labelOf(row), sealed };
  throw new Fault(
    'store-down',
    'The database holds a message without its sound. Run "silta doctor" and restore a backup.',
  );
}
