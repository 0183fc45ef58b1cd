import type { Form } from './options.ts';

/** Languages by Twilio's own tables; a pair outside them is error 13331 and the Gather fails. */
const PHONE_CALL = 'en es fr ja pt ru';
const EXPERIMENTAL = 'ar da de en es fi fr hi ja ko mk nl no pl pt ro ru th tr uk vi';
const BY_MODEL: Readonly<Record<string, string>> = {
  phone_call: PHONE_CALL,
  experimental_utterances: EXPERIMENTAL,
  experimental_conversations: EXPERIMENTAL,
};
/** Nobody at Twilio understands these. */
const NEVER: ReadonlySet<string> = new Set(['so', 'ckb', 'ku']);

export function isRecognised(gather: Form): boolean {
  const language = (gather['language'] ?? 'en-US').split('-')[0] ?? '';
  if (NEVER.has(language)) return false;
  const known = BY_MODEL[gather['speechModel'] ?? 'default'];
  return known === undefined || known.split(' ').includes(language);
}
