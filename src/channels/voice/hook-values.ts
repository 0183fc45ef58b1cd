import { Fault } from '../../domain/fault.ts';
import { type Locale, toLocale } from '../../domain/locale.ts';
import type { Hook } from '../twilio/hook.ts';
import { type Caller, toCaller } from './inbound.ts';
import type { VoiceParts } from './parts.ts';

export function callerOf(parts: VoiceParts, form: Hook['form']): Caller {
  const caller = toCaller(form, parts.personKeyOf);
  if (caller) return caller;
  throw new Fault('bad-request', 'This is not a call. Point only voice webhooks here.');
}

export function nameIn(query: URLSearchParams): string {
  return query.get('t') ?? '0';
}

export function localeIn(parts: VoiceParts, query: URLSearchParams): Locale {
  return toLocale(query.get('l')) ?? parts.defaultLocale;
}
