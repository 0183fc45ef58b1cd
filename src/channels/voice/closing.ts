import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { callerOf } from './hook-values.ts';
import type { VoiceParts } from './parts.ts';
import { respond } from './respond.ts';

/** A caller led out of the queue because it closes. Each time they are, it is another turn. */
export async function leadOut(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const handoff = await parts.desk.handoff(query.get('h') ?? '');
  const event = { name: `c${handoff?.version ?? 0}-0`, utterance: { kind: 'closing' } } as const;
  return respond(parts, callerOf(parts, form), { ...event, locale: null });
}
