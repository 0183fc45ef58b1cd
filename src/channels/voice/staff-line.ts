import { toE164 } from '../../domain/phone.ts';
import type { DeskAdvisor } from '../../domain/ports.ts';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import type { VoicePath } from '../twilio/urls.ts';
import { newTwiml, sayAll } from './compile-voice.ts';
import { callerOf } from './hook-values.ts';
import type { VoiceParts } from './parts.ts';
import { promptFor } from './phrases.ts';
import { greetCaller } from './take-call.ts';

/**
 * An advisor says by phone whether they are at work. What they key in is asked for outside any
 * conversation: it is no turn, and no line of the log has it. The caller's number only tells whose
 * PIN is asked for.
 */
export async function openLine(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const { line, number } = callerOf(parts, hook.form);
  const own = number === null ? null : parts.staff.ownerOf(number);
  const staffOnly = parts.lineOf(line)?.staff === true;
  if (own !== null) {
    const texts = staffOnly ? ['voice.staff.pin'] : ['voice.staff.own-phone', 'voice.staff.pin'];
    return askPin(parts, hook, { advisor: own, texts, elseCaller: !staffOnly });
  }
  return staffOnly ? askPhone(parts) : greetCaller(parts, hook);
}

const LONGEST_PIN = 12;
const LONGEST_PHONE = 16;

function askPhone(parts: VoiceParts): string {
  return askKeys(parts, {
    path: 'staff/phone',
    query: {},
    texts: ['voice.staff.phone'],
    keys: { numDigits: LONGEST_PHONE, finishOnKey: '#' },
  });
}

/** Whose phone it is decides whose PIN is asked for; a number of nobody's is asked all the same. */
export async function staffPhone(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const number = toE164(hook.form['Digits'] ?? '');
  const advisor = number === null ? '' : (parts.staff.ownerOf(number) ?? nobodyAt(parts, number));
  return askPin(parts, hook, { advisor, texts: ['voice.staff.pin'], elseCaller: false });
}

/** Each has tries of its own: if all shared them, an advisor's number would be told by still having some. */
function nobodyAt(parts: VoiceParts, number: string): string {
  return `nobody ${parts.personKeyOf(number)}`;
}

interface AskedPin {
  /** Nobody for a phone number that is no advisor's. */
  readonly advisor: string;
  readonly texts: readonly string[];
  /** Called the line of the people: without a PIN they are one of them. */
  readonly elseCaller: boolean;
}

function askPin(parts: VoiceParts, { form }: Hook, asked: AskedPin): string {
  return askKeys(parts, {
    path: 'staff/pin',
    query: { a: asked.advisor, c: form['CallSid'] ?? '', g: asked.elseCaller ? 1 : null },
    texts: asked.texts,
    keys: { numDigits: LONGEST_PIN, finishOnKey: '#' },
  });
}

export async function staffPin(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const advisor = advisorIn(hook);
  if (advisor === null) return farewell(parts, 'voice.goodbye');
  const elseCaller = hook.query.get('g') !== null;
  const pin = hook.form['Digits'] ?? '';
  if (pin === '') return elseCaller ? greetCaller(parts, hook) : farewell(parts, 'voice.goodbye');
  const { person } = callerOf(parts, hook.form);
  switch (await parts.staff.checkPin({ advisor, from: person, pin })) {
    case 'right':
      return askState(parts, hook, advisor);
    case 'wrong': {
      const texts = ['voice.staff.wrong', 'voice.staff.pin'];
      return askPin(parts, hook, { advisor, texts, elseCaller });
    }
    default:
      return farewell(parts, 'voice.staff.locked');
  }
}

function askState(parts: VoiceParts, { form }: Hook, advisor: string): string {
  return askKeys(parts, {
    path: 'staff/state',
    query: { a: advisor, c: form['CallSid'] ?? '', at: parts.clock.now() },
    texts: ['voice.staff.menu'],
    keys: { numDigits: 1, finishOnKey: '' },
  });
}

const STATES: Readonly<Record<string, DeskAdvisor['state']>> = {
  '1': 'ready',
  '2': 'paused',
  '3': 'away',
};

/** The menu is said in seconds. A webhook that somebody has kept is signed for ever. */
const MENU_LASTS_MS = 120_000;

/** Only the TwiML after a right PIN leads here, in the same call and soon. */
export async function staffState(parts: VoiceParts, hook: Hook): Promise<HookAnswer> {
  const advisor = advisorIn(hook);
  const state = STATES[hook.form['Digits'] ?? ''];
  const inTime = parts.clock.now() - Number(hook.query.get('at')) <= MENU_LASTS_MS;
  if (advisor === null || state === undefined || !inTime) return farewell(parts, 'voice.goodbye');
  await parts.staff.setState(advisor, state);
  return farewell(parts, `voice.staff.${state}`);
}

/** Null for an address that was not made for this call. */
function advisorIn({ form, query }: Hook): string | null {
  return query.get('c') === form['CallSid'] ? query.get('a') : null;
}

interface AskedKeys {
  readonly path: VoicePath;
  readonly query: Readonly<Record<string, string | number | null>>;
  readonly texts: readonly string[];
  readonly keys: { readonly numDigits: number; readonly finishOnKey: string };
}

function askKeys(parts: VoiceParts, { path, query, texts, keys }: AskedKeys): string {
  const action = parts.urls.voice(path, query);
  const twiml = newTwiml();
  const gather = twiml.gather({ action, method: 'POST', input: ['dtmf'], timeout: 8, ...keys });
  sayAll(
    gather,
    texts.map((text) => promptFor(parts, parts.defaultLocale, text)),
  );
  twiml.redirect({ method: 'POST' }, action);
  return twiml.toString();
}

function farewell(parts: VoiceParts, text: string): string {
  const twiml = newTwiml();
  sayAll(twiml, [promptFor(parts, parts.defaultLocale, text)]);
  twiml.hangup();
  return twiml.toString();
}
