import { z } from 'zod';
import { SHORTEST_MESSAGE } from '../../domain/effect.ts';
import type { Utterance } from '../../domain/turn.ts';
import type { Form } from '../twilio/form.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { callerOf, nameIn } from './hook-values.ts';
import type { VoiceParts } from './parts.ts';
import { respond, take } from './respond.ts';

/** What Twilio says of a recording. Without a length it is kept: somebody may have said something. */
const recorded = z.looseObject({
  RecordingSid: z.string().regex(/^RE[0-9a-f]{32}$/i),
  RecordingDuration: z.coerce.number().int().catch(SHORTEST_MESSAGE),
  RecordingStatus: z.string().default('completed'),
});

function recordingIn(form: Form, live: boolean): Utterance | null {
  const parsed = recorded.safeParse(form);
  if (!parsed.success || parsed.data.RecordingStatus !== 'completed') return null;
  const { RecordingSid, RecordingDuration } = parsed.data;
  return { kind: 'recording', recording: RecordingSid, seconds: RecordingDuration, live };
}

/** The caller has finished: by a key, by silence or by hanging up. */
export async function messageTaken(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const utterance = recordingIn(hook.form, true) ?? { kind: 'silence' };
  const event = { name: nameIn(hook.query), utterance, locale: null };
  return respond(parts, callerOf(parts, hook.form), event);
}

/** The recording can be fetched. Told beside the call, sometimes before it goes on and sometimes after. */
export async function messageRecorded(parts: VoiceParts, { form }: Hook): Promise<null> {
  const utterance = recordingIn(form, false);
  if (utterance?.kind !== 'recording') return null;
  const event = { name: `recorded-${utterance.recording}`, utterance, locale: null };
  await take(parts, callerOf(parts, form), event);
  return null;
}
