import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { cleanWords } from '../../domain/clean-words.ts';
import { Fault } from '../../domain/fault.ts';
import type { Utterance } from '../../domain/turn.ts';
import type { WireActivity } from './activity.ts';
import { chatPage } from './chat-page.ts';
import { setCookie } from './cookie.ts';
import { mayUse } from './door.ts';
import { isClientId } from './event-id.ts';
import { placeOf } from './generate-token.ts';
import { LONGEST_TEXT } from './inbound.ts';
import { chatAddress } from './language-links.ts';
import { loadChat, pickedLocale, threadOf } from './load-chat.ts';
import type { PageDesk } from './page-desk.ts';
import { sendPage } from './send-page.ts';
import { START, takeUtterance } from './take-utterance.ts';
import { newThread, type Thread } from './thread.ts';
import { unkeptActivities } from './unkept.ts';

const formBody = z
  .object({
    text: z.string().optional(),
    choice: z.string().min(1).max(200).optional(),
    start: z.string().optional(),
    lang: z.string().optional(),
    place: z.string().optional(),
    form: z.string().optional(),
  })
  .catch({});

type FormBody = z.infer<typeof formBody>;

/** A message from the page without a script: take the turn, then show the page anew. */
export function postForm(desk: PageDesk): RequestHandler {
  return async (request, response) => {
    const { door } = desk;
    const body = formBody.parse(request.body ?? {});
    const trouble = await takeForm(desk, request, {
      body,
      keep: (thread) => setCookie(response, door, desk.tokens.mint(thread, 'return')),
    });
    if (!trouble) {
      return response.redirect(303, `${chatAddress(null, placeOf(door, body.place))}#end`);
    }
    if (trouble.retryAfter !== undefined) {
      response.set('Retry-After', String(trouble.retryAfter));
    }
    const { key, told = [] } = trouble;
    const shown = { key, text: body.text ?? '' };
    const locale = pickedLocale(desk, body.lang);
    const view = await loadChat(desk, request, { trouble: shown, locale });
    const page = chatPage({ ...view, activities: [...view.activities, ...told] });
    sendPage(request, response, door, { status: trouble.status, page });
  };
}

interface Trouble {
  readonly status: number;
  readonly key: string;
  /** What can be said all the same. */
  readonly told?: readonly WireActivity[];
  /** Seconds. */
  readonly retryAfter?: number;
}

interface PostedForm {
  readonly body: FormBody;
  readonly keep: (thread: Thread) => void;
}

async function takeForm(
  desk: PageDesk,
  request: Request,
  { body, keep }: PostedForm,
): Promise<Trouble | null> {
  const { door } = desk;
  if (!mayUse(door, request.get('origin'))) return { status: 403, key: 'try-again' };
  const utterance = utteranceOf(body);
  if (!utterance) return null;
  if (utterance.kind === 'text' && utterance.text.length > LONGEST_TEXT) {
    return { status: 400, key: 'too-long' };
  }
  const known = threadOf(desk, request);
  const early = tooSoon(desk, request, known);
  if (early) return early;
  const thread = known ?? newThread(door.ids, door.secret, placeOf(door, body.place));
  keep(thread);
  const locale = pickedLocale(desk, body.lang);
  const clientId = utterance.kind === 'start' ? START : formIdOf(desk, body);
  return take(async () => {
    const said = { thread, utterance, locale, clientId, from: request.ip };
    const { unkept } = await takeUtterance(door, said);
    return unkept && unkeptActivities({ door, thread, answer: unkept });
  });
}

/** Too many messages of a thread that is known, or too many new threads. */
function tooSoon(desk: PageDesk, { ip }: Request, known: Thread | null): Trouble | null {
  const wait = known
    ? desk.admitMessage({ conversation: known.conversation, address: ip })
    : desk.admitThread(ip ?? '');
  if (wait === null) return null;
  return { status: 429, key: known ? 'slow-down' : 'too-many', retryAfter: wait };
}

function utteranceOf(body: FormBody): Utterance | null {
  if (body.start !== undefined) return { kind: 'start' };
  if (body.choice !== undefined) return { kind: 'choice', value: body.choice };
  const text = cleanWords(body.text ?? '').trim();
  return text === '' ? null : { kind: 'text', text };
}

/** The same words from the same page are one message, other words from it (after "back") another. */
function formIdOf({ door }: PageDesk, body: FormBody): string {
  const words = createHash('sha256')
    .update(JSON.stringify([body.text, body.choice]))
    .digest('hex');
  const id = `${body.form}-${words.slice(0, 8)}`;
  return body.form && isClientId(id) ? id : door.ids.next();
}

/** Trouble that passes is told on the page, which keeps the words. */
async function take(turn: () => Promise<readonly WireActivity[] | null>): Promise<Trouble | null> {
  try {
    const told = await turn();
    return told && { status: 503, key: 'try-again', told };
  } catch (error) {
    const passing = error instanceof Fault && ['busy', 'store-down'].includes(error.code);
    if (!passing) throw error;
    return { status: 503, key: 'try-again' };
  }
}
