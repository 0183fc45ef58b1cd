import type { DatabaseSync } from 'node:sqlite';
import type { Reply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { ConversationId } from '../domain/turn.ts';
import { decode, type KeptIn } from './codec.ts';
import { linesIn } from './sqlite-lines.ts';
import type { Seals } from './sqlite-seals.ts';

/** What the bot said, from the one place where it is kept. */
export interface SaidReads {
  /** Replies that were forgotten, or purged with their transcript, are none. */
  repliesIn(kept: KeptIn, conversation: ConversationId): readonly Reply[];
  /** Of an opened body; null when it cannot be read. */
  sessionFrom(body: string, conversation: ConversationId): Session | null;
}

export function prepareSaidReads(db: DatabaseSync, seals: Seals): SaidReads {
  const said = db.prepare(
    `select what from entry where id = ? and at = ?
     and conversation = (select rowid from conversation where id = ?)`,
  );
  const repliesIn: SaidReads['repliesIn'] = ({ entry, at }, conversation) => {
    const lines = linesIn(seals, said.get(entry, at, conversation)?.['what']);
    return lines.findLast((line) => line.kind === 'bot')?.replies ?? [];
  };
  return {
    repliesIn,
    sessionFrom(body, conversation) {
      const stored = decode.session(body);
      if (!stored?.lastIn) return stored;
      const { lastIn, ...session } = stored;
      const replies = repliesIn(lastIn, conversation);
      return { ...session, last: lastIn.which.flatMap((at) => replies[at] ?? []) };
    },
  };
}
