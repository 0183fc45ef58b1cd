import twilio from 'twilio';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Locale } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import type { Reply } from '../../domain/reply.ts';
import { splitText } from '../twilio/split-text.ts';
import type { TwilioUrls } from '../twilio/urls.ts';
import { forTheEar } from './for-the-ear.ts';
import { type Ear, isWritten, keyOf, type Prompt, promptIn, promptsOf } from './prompts.ts';
import { speechOf, spokenLocale } from './speech.ts';

export interface VoiceContext extends Ear {
  readonly urls: TwilioUrls;
  /** Names the turn that will answer this document. */
  readonly next: string;
  /** The conversation's language, kept in the addresses for when the store cannot be asked. */
  readonly locale: Locale;
}

export type Twiml = VoiceResponse;
type Ask = Extract<Reply, { kind: 'ask' }>;
type Wait = Extract<Reply, { kind: 'wait' }>;

/** Twilio's limit is 4096 characters; shorter parts start sooner and survive a bad one. */
const MOST_SAID = 1000;
/** Slow enough to write along, and still speech. */
const SLOW_RATE = '75%';
/** Every waiting caller is in this queue; who is next is our own affair. */
const QUEUE = 'silta';

/** The one place where replies become TwiML. */
export function compileVoice(replies: readonly Reply[], context: VoiceContext): string {
  const twiml = newTwiml();
  const prompts = promptsOf(replies, context);
  const last = replies.findLast((reply) => reply.kind !== 'say');
  switch (last?.kind) {
    case 'wait':
      sayAll(twiml, prompts);
      enqueue(twiml, last, context);
      break;
    case 'end':
      sayAll(twiml, prompts);
      twiml.hangup();
      break;
    case 'ask':
    case undefined:
      listen(twiml, { prompts, ask: last ?? null, context });
      break;
    default:
      return last satisfies never;
  }
  return twiml.toString();
}

export function newTwiml(): Twiml {
  return new twilio.twiml.VoiceResponse();
}

export function sayAll(into: Pick<Twiml, 'say' | 'play'>, prompts: readonly Prompt[]): void {
  for (const { text, locale, audio, pace } of prompts) {
    if (audio !== null) {
      into.play(audio);
      continue;
    }
    const { voice } = speechOf(spokenLocale(locale));
    if (!voice) continue;
    for (const part of splitText(forTheEar(text), MOST_SAID)) {
      const said = { voice: voice.name, language: voice.language };
      if (pace === 'slow') into.say(said, '').prosody({ rate: SLOW_RATE }, part);
      else into.say(said, part);
    }
  }
}

interface Listening {
  readonly prompts: readonly Prompt[];
  readonly ask: Ask | null;
  readonly context: VoiceContext;
}

/**
 * Keys and words are taken while we speak. Where Twilio's recogniser fails, the document goes on by
 * itself: to the same turn, as silence.
 */
function listen(twiml: Twiml, { prompts, ask, context }: Listening): void {
  if (ask?.expects.kind === 'recording') {
    record(twiml, { prompts, ask, context });
    return;
  }
  const action = context.urls.voice('turn', { t: context.next, l: context.locale });
  const gather = twiml.gather({
    action,
    method: 'POST',
    actionOnEmptyResult: true,
    ...(ask?.expects.kind === 'digits'
      ? digitsOnly(ask.expects.most)
      : keysOrWords(ask, context.locale)),
  });
  sayAll(gather, prompts);
  twiml.redirect({ method: 'POST' }, action);
}

/** Longer messages are rarely heard to the end. Seconds. */
const LONGEST_MESSAGE = 120;
const PAUSE_ENDS_IT = 5;

/** What is recorded must be announced aloud. A message without a sound goes on by itself, as silence. */
function record(twiml: Twiml, { prompts, ask, context }: Listening & { ask: Ask }): void {
  const next = { t: context.next, l: context.locale };
  sayAll(twiml, isWritten(ask, context) ? [announcement(context)] : prompts);
  twiml.record({
    action: context.urls.voice('message', next),
    method: 'POST',
    maxLength: LONGEST_MESSAGE,
    timeout: PAUSE_ENDS_IT,
    finishOnKey: '#',
    playBeep: true,
    recordingStatusCallback: context.urls.voice('recorded', { l: context.locale }),
    recordingStatusCallbackMethod: 'POST',
    recordingStatusCallbackEvent: ['completed'],
  });
  twiml.redirect({ method: 'POST' }, context.urls.voice('turn', next));
}

function announcement(context: VoiceContext): Prompt {
  return promptIn(context, context.locale, message('voicemail.announce'));
}

function digitsOnly(most: number): VoiceResponse.GatherAttributes {
  return { input: ['dtmf'], numDigits: most, finishOnKey: '#', timeout: 8 };
}

/** `#` is a key like any other here, so no key finishes. */
function keysOrWords(ask: Ask | null, locale: Locale): VoiceResponse.GatherAttributes {
  const { recogniser, model } = speechOf(ask?.locale ?? locale);
  const keys = { numDigits: longestKey(ask), finishOnKey: '', timeout: 6 };
  if (!recogniser) return { ...keys, input: ['dtmf'] };
  const hints = hintsOf(ask);
  return {
    ...keys,
    input: ['dtmf', 'speech'],
    language: recogniser,
    ...(model === null ? {} : { speechModel: model }),
    speechTimeout: '2',
    profanityFilter: false,
    ...(hints === '' ? {} : { hints }),
  };
}

function longestKey(ask: Ask | null): number {
  return Math.max(1, ...(ask?.choices ?? []).map((choice, at) => keyOf(choice, at).length));
}

/** Twilio takes 500 hints of 100 characters, parted by commas. */
function hintsOf(ask: Ask | null): string {
  const labels = ask?.choices.filter((choice) => !choice.locale || choice.locale === ask.locale);
  return (labels ?? [])
    .map((choice) => forTheEar(choice.label).replaceAll(',', ' ').slice(0, 100).toWellFormed())
    .join(',');
}

function enqueue(twiml: Twiml, { handoff, locale, copy }: Wait, context: VoiceContext): void {
  const place = { t: context.next, h: handoff, l: locale };
  twiml.enqueue(
    {
      action: context.urls.voice('left', place),
      method: 'POST',
      waitUrl: context.urls.voice('wait', { ...place, n: 0, c: copy ? 1 : null }),
      waitUrlMethod: 'POST',
    },
    QUEUE,
  );
}
