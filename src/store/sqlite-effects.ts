import type { DatabaseSync } from 'node:sqlite';
import type { Effect } from '../domain/effect.ts';
import type { EntryKind } from '../domain/transcript.ts';
import type { ConversationId } from '../domain/turn.ts';
import { prepareAuditWrites } from './sqlite-audit.ts';
import type { Cause, Effects, Said } from './sqlite-cause.ts';
import { type Forgetting, prepareForgetting } from './sqlite-forget.ts';
import { prepareHandledWrites } from './sqlite-handled.ts';
import { prepareHandoffWrites } from './sqlite-handoffs.ts';
import { prepareScheduling } from './sqlite-jobs.ts';
import { prepareQueueing } from './sqlite-outbox.ts';
import { prepareRecordWrites } from './sqlite-records.ts';
import { prepareVoicemailWrites } from './sqlite-voicemail.ts';

type Writes = ReturnType<typeof prepareWrites>;

export function prepareEffects(db: DatabaseSync, parts: Forgetting): Effects {
  const writes = prepareWrites(db, parts);
  return {
    apply(effects, cause) {
      const lines = new Map<ConversationId, EntryKind[]>();
      let said: Said | null = null;
      const writeLines = (): void => {
        for (const [conversation, whats] of lines) {
          said = logAll(writes, { conversation, lines: whats }, cause) ?? said;
        }
        lines.clear();
      };
      for (const effect of effects) {
        // What was said before is forgotten too.
        if (effect.kind === 'forget') writeLines();
        if (effect.kind === 'log') addLine(lines, effect);
        else if (!applyOne(writes, effect, cause)) return null;
      }
      writeLines();
      return { said };
    },
  };
}

function prepareWrites(db: DatabaseSync, parts: Forgetting) {
  const { seals, handoffs } = parts;
  return {
    handoffs: prepareHandoffWrites(db, seals, handoffs),
    queue: prepareQueueing(db, seals),
    jobs: prepareScheduling(db),
    records: prepareRecordWrites(db, seals),
    handled: prepareHandledWrites(db),
    keepVoicemail: prepareVoicemailWrites(db, seals),
    forget: prepareForgetting(db, parts),
    audit: prepareAuditWrites(db, seals.mark),
  };
}

type Logging = Extract<Effect, { kind: 'log' }>;

function addLine(lines: Map<ConversationId, EntryKind[]>, { conversation, what }: Logging): void {
  const before = lines.get(conversation);
  if (before) before.push(what);
  else lines.set(conversation, [what]);
}

function logAll(writes: Writes, { conversation, lines }: Lines, cause: Cause): Said | null {
  const entry = writes.records.log(conversation, lines, cause);
  const said = lines.findLast((line) => line.kind === 'bot');
  return said ? { entry, replies: said.replies } : null;
}

interface Lines {
  readonly conversation: ConversationId;
  readonly lines: readonly EntryKind[];
}

function applyOne(writes: Writes, effect: Exclude<Effect, Logging>, cause: Cause): boolean {
  switch (effect.kind) {
    case 'change-handoff':
      return writes.handoffs.change(effect, cause);
    case 'open-handoff':
      writes.handoffs.open(effect.handoff, cause);
      break;
    case 'send':
      writes.queue(effect.message, cause);
      break;
    case 'schedule':
      writes.jobs.schedule(effect.job, cause);
      break;
    case 'unschedule':
      writes.jobs.unschedule(effect.key);
      break;
    case 'remember':
      writes.records.remember(effect, cause);
      break;
    case 'keep-answer':
      writes.records.keepAnswer(effect.answer);
      break;
    case 'handled':
      writes.handled(effect.handled, cause);
      break;
    case 'keep-voicemail':
      writes.keepVoicemail(effect.voicemail, cause);
      break;
    case 'gap':
      writes.records.gap(effect, cause);
      break;
    case 'count':
      writes.records.count(effect.name, effect.label);
      break;
    case 'interpreted':
      writes.records.interpreted(effect.what);
      break;
    case 'forget':
      writes.forget(effect.person, cause);
      break;
    case 'audit':
      writes.audit(effect.line);
      break;
    default:
      effect satisfies never;
  }
  return true;
}
