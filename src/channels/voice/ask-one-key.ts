import { newTwiml, sayAll } from './compile-voice.ts';
import type { Prompt } from './prompts.ts';

/** Seconds to find the key in, once all is said. */
const PATIENCE = 8;

/**
 * Says something to one of ours and asks for one key. Silence goes on to `action` too, as no key: a
 * voicemail presses none.
 */
export function askOneKey(action: string, prompts: readonly Prompt[]): string {
  const twiml = newTwiml();
  const gather = twiml.gather({
    action,
    method: 'POST',
    input: ['dtmf'],
    numDigits: 1,
    finishOnKey: '',
    timeout: PATIENCE,
  });
  sayAll(gather, prompts);
  twiml.redirect({ method: 'POST' }, action);
  return twiml.toString();
}
