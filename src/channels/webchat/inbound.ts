import { Activity, ActivityTypes } from '@microsoft/agents-activity';
import { z } from 'zod';
import { cleanWords } from '../../domain/clean-words.ts';
import { Fault } from '../../domain/fault.ts';
import { type Locale, toLocale } from '../../domain/locale.ts';
import { toSpoken } from '../../domain/speech.ts';
import type { Utterance } from '../../domain/turn.ts';
import { isClientId } from './event-id.ts';

/** What a client posted, understood. `utterance` is null for what needs no answer (typing, events). */
export interface Posted {
  readonly clientId: string | null;
  readonly utterance: Utterance | null;
  /** The client's own language; a hint where nothing better is known. */
  readonly locale: Locale | null;
  /** The language the person has picked on the page since the last message. */
  readonly picked: Locale | null;
}

/** Characters. What is longer is not a question, and is refused so that nothing is cut silently. */
export const LONGEST_TEXT = 2000;

/** What Bot Framework Web Chat sends with words that were spoken; other clients send several alternatives. */
const speech = z
  .object({
    alternatives: z.array(
      z.object({
        transcript: z.string().max(LONGEST_TEXT),
        confidence: z.number().nullish().catch(null),
      }),
    ),
  })
  .optional()
  .catch(undefined);

const ownData = z
  .object({
    choice: z.string().min(1).max(200).optional(),
    language: z.string().optional(),
    clientActivityID: z.unknown().optional(),
    speech,
  })
  .catch({});
type OwnData = z.infer<typeof ownData>;

export function readPosted(body: unknown): Posted {
  const activity = toActivity(body);
  const data = ownData.parse(activity.channelData ?? {});
  const clientId = [data.clientActivityID, activity.id].find(isClientId) ?? null;
  return {
    clientId,
    utterance: activity.type === ActivityTypes.Message ? utteranceOf(activity, data) : null,
    locale: toLocale(activity.locale),
    picked: toLocale(data.language),
  };
}

function toActivity(body: unknown): Activity {
  const found = z.looseObject({ type: z.string() }).safeParse(body);
  if (!found.success) throw badRequest('An activity needs a type.');
  try {
    return Activity.fromObject(found.data);
  } catch (error) {
    throw badRequest('The body is not a valid Activity. Check its fields.', error);
  }
}

function utteranceOf(activity: Activity, { choice, speech }: OwnData): Utterance {
  if (choice !== undefined) return { kind: 'choice', value: choice };
  const text = cleanWords(activity.text ?? '').trim();
  if (text.length > LONGEST_TEXT) {
    throw badRequest(`The text is longer than ${LONGEST_TEXT} characters. Send it in parts.`);
  }
  if (text !== '') return wordsOf(text, speech);
  const types = (activity.attachments ?? []).map((attachment) => attachment.contentType);
  if (types.length === 0) throw badRequest('The message is empty. Send a text.');
  return { kind: 'media', types };
}

/** Words that the person has changed were not heard so: they are what was written. */
function wordsOf(text: string, speech: OwnData['speech']): Utterance {
  const heard = (speech?.alternatives ?? []).map(({ transcript, confidence }) => ({
    text: cleanWords(transcript).trim(),
    confidence,
  }));
  const best = heard.find((one) => one.text === text);
  return best ? toSpoken(best, heard) : { kind: 'text', text };
}

function badRequest(message: string, cause?: unknown): Fault {
  return new Fault('bad-request', message, { cause });
}
