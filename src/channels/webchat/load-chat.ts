import type { Request } from 'express';
import { type Locale, toLocale } from '../../domain/locale.ts';
import type { ChatView } from './chat-view.ts';
import { readCookie } from './cookie.ts';
import { offeredOr } from './door.ts';
import { placeOf } from './generate-token.ts';
import type { PageView } from './page.ts';
import type { PageDesk } from './page-desk.ts';
import type { Thread } from './thread.ts';
import { toActivitySet } from './to-activities.ts';

/** The page's language: the one asked for by its address, else a known one, else the browser's. */
export function pageView(desk: PageDesk, request: Request, known: Locale | null = null): PageView {
  const { door } = desk;
  const { offered } = door.translator;
  const asked = pickedLocale(desk, request.query['lang']);
  const browsers = request.acceptsLanguages().map(toLocale);
  const guessed = browsers.find((locale) => locale !== null && offered.includes(locale));
  const locale = asked ?? offeredOr(door, known ?? guessed ?? null);
  return { door, locale, place: placeOf(door, request.query['place']) };
}

export function pickedLocale({ door }: PageDesk, code: unknown): Locale | null {
  const locale = typeof code === 'string' ? toLocale(code) : null;
  return locale && door.translator.offered.includes(locale) ? locale : null;
}

/** The thread that this browser holds by its cookie. */
export function threadOf({ tokens }: PageDesk, request: Request): Thread | null {
  const read = tokens.read(readCookie(request), 'return');
  return read.kind === 'ok' ? read.thread : null;
}

export async function loadChat(
  desk: PageDesk,
  request: Request,
  trouble: ChatView['trouble'] = null,
): Promise<ChatView> {
  const { door } = desk;
  const thread = threadOf(desk, request);
  const { records } = door.store;
  const session = thread ? await records.session(thread.conversation) : null;
  const view = pageView(desk, request, session?.locale ?? null);
  const entries = thread && session ? await records.entries(thread.conversation, 0) : [];
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
