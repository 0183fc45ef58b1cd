import { Activity, ActivityTypes } from '@microsoft/agents-activity';
import { z } from 'zod';
import { Fault } from '../../domain/fault.ts';
import { type Locale, toLocale } from '../../domain/locale.ts';
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

const ownData = z
  .object({
    choice: z.string().min(1).max(200).optional(),
    language: z.string().optional(),
    clientActivityID: z.unknown().optional(),
  })
  .catch({});

export function readPosted(body: unknown): Posted {
  const activity = toActivity(body);
  const data = ownData.parse(activity.channelData ?? {});
  const clientId = [data.clientActivityID, activity.id].find(isClientId) ?? null;
  return {
    clientId,
    utterance: activity.type === ActivityTypes.Message ? utteranceOf(activity, data.choice) : null,
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

function utteranceOf(activity: Activity, choice: string | undefined): Utterance {
  if (choice !== undefined) return { kind: 'choice', value: choice };
  const text = activity.text?.trim() ?? '';
  if (text.length > LONGEST_TEXT) {
    throw badRequest(`The text is longer than ${LONGEST_TEXT} characters. Send it in parts.`);
  }
  if (text !== '') return { kind: 'text', text };
  const types = (activity.attachments ?? []).map((attachment) => attachment.contentType);
  if (types.length === 0) throw badRequest('The message is empty. Send a text.');
  return { kind: 'media', types };
}

function badRequest(message: string, cause?: unknown): Fault {
  return new Fault('bad-request', message, { cause });
}
