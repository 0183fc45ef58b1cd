import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { callerOf, nameIn } from './hook-values.ts';
import { toUtterance } from './inbound.ts';
import type { VoiceParts } from './parts.ts';
import { respond, take } from './respond.ts';

/** A call arrives. */
export async function greetCaller(parts: VoiceParts, { form }: Hook): Promise<HookAnswer> {
  const caller = callerOf(parts, form);
  const locale = parts.lineOf(caller.line)?.locale ?? null;
  return respond(parts, caller, { name: '0', utterance: { kind: 'start' }, locale });
}

/** Keys, words or silence; or a caller who comes back from somewhere else. */
export async function hearCaller(parts: VoiceParts, { form, query }: Hook): Promise<HookAnswer> {
  const back = query.get('k') === 'returned';
  const utterance = back ? ({ kind: 'returned' } as const) : toUtterance(form);
  return respond(parts, callerOf(parts, form), { name: nameIn(query), utterance, locale: null });
}

/** The caller's end is reported twice, by the queue and by the line; it is one event. */
export async function endCall(parts: VoiceParts, { form }: Hook): Promise<void> {
  const event = { name: 'ended', utterance: { kind: 'ended' }, locale: null } as const;
  await take(parts, callerOf(parts, form), event);
}
