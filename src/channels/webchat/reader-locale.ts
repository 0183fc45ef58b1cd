import type { Request } from 'express';
import { type Locale, toLocale } from '../../domain/locale.ts';
import { message } from '../../domain/message.ts';
import { offeredOr, type WebchatDoor } from './door.ts';

/** The first language of the browser that is offered here; null when none is. */
export function readerLocale({ translator }: WebchatDoor, request: Request): Locale | null {
  const { offered } = translator;
  const browsers = request.acceptsLanguages().map(toLocale);
  return browsers.find((locale) => locale !== null && offered.includes(locale)) ?? null;
}

/** Why a request is refused that came too soon after others: messages wait a minute, new threads ten. */
export function tellTooSoon(
  door: WebchatDoor,
  request: Request,
  key: 'slow-down' | 'too-many',
): string {
  const locale = offeredOr(door, readerLocale(door, request));
  return door.translator.text(locale, message(`webchat.${key}`), 'rich');
}
