import type { Request } from 'express';
import { LIMITS } from '../../domain/limits.ts';
import { type Locale, toLocale } from '../../domain/locale.ts';
import type { Session } from '../../domain/session.ts';
import type { Entry } from '../../domain/transcript.ts';
import type { ChatView } from './chat-view.ts';
import { readCookie } from './cookie.ts';
import { offeredOr } from './door.ts';
import { placeOf } from './generate-token.ts';
import type { PageView } from './page.ts';
import type { PageDesk } from './page-desk.ts';
import { readerLocale } from './reader-locale.ts';
import type { Thread } from './thread.ts';
import { toActivitySet } from './to-activities.ts';

/** The page's language: the one asked for by its address, else a known one, else the browser's. */
export function pageView(desk: PageDesk, request: Request, known: Locale | null = null): PageView {
  const { door } = desk;
  const asked = pickedLocale(desk, request.query['lang']);
  const locale = asked ?? offeredOr(door, known ?? readerLocale(door, request));
  return { door, locale, place: placeOf(door, request.query['place']) };
}

export function pickedLocale({ door }: PageDesk, code: unknown): Locale | null {
  const locale = typeof code === 'string' ? toLocale(code) : null;
  return locale && door.translator.offered.includes(locale) ? locale : null;
}

/** The thread that this browser holds by its cookie. */
export function threadOf({ door, tokens }: PageDesk, request: Request): Thread | null {
  const read = tokens.read(readCookie(request, door), 'return');
  return read.kind === 'ok' ? read.thread : null;
}

interface Remembered {
  readonly session: Session | null;
  readonly entries: readonly Entry[];
}

const NOTHING: Remembered = { session: null, entries: [] };

/** Nothing while the store is down: the page works, and what was said is there again when it is. */
async function remembered({ door }: PageDesk, thread: Thread | null): Promise<Remembered> {
  const { records } = door.store;
  try {
    const session = thread && (await records.session(thread.conversation));
    const entries =
      thread && session && (await records.entries(thread.conversation, 0, LIMITS.chatEntries));
    return { session, entries: entries ?? [] };
  } catch (error) {
    door.log.warn('webchat.unread', { error });
    return NOTHING;
  }
}

interface Shown {
  readonly trouble?: ChatView['trouble'];
  /** The page's language where the conversation tells none. */
  readonly locale?: Locale | null;
}

export async function loadChat(
  desk: PageDesk,
  request: Request,
  { trouble = null, locale = null }: Shown = {},
): Promise<ChatView> {
  const { door } = desk;
  const thread = threadOf(desk, request);
  const { session, entries } = await remembered(desk, thread);
  const view = pageView(desk, request, session?.locale ?? locale);
  const told = thread
    ? toActivitySet(entries, 0, { thread, translator: door.translator, locale: view.locale })
    : { activities: [], watermark: '0' };
  const asked = pickedLocale(desk, request.query['lang']);
  return {
    ...view,
    ...told,
    place: view.place ?? thread?.place ?? null,
    conversation: session && thread ? thread.conversation : null,
    picked: asked !== null && asked !== session?.locale,
    formId: door.ids.next(),
    trouble,
  };
}
