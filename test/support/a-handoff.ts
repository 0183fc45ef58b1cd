import type { Handoff } from '../../src/domain/handoff.ts';

/** A person who waits for a Russian-speaking advisor on WhatsApp, unless said otherwise. */
export function aHandoff(about: Partial<Handoff> = {}): Handoff {
  return {
    id: 'h-1',
    version: 1,
    state: 'waiting',
    conversation: 'c-1',
    person: 'p-1',
    channel: 'whatsapp',
    address: 'whatsapp:+358409999999',
    by: 'chat',
    phone: null,
    locale: 'ru',
    place: 'imatra',
    queue: 'imatra',
    reason: 'personal-case-status',
    topic: 'residence-permit',
    question: 'Где мой вид на жительство?',
    priority: 5,
    since: 0,
    at: 0,
    deadline: null,
    advisor: null,
    rung: [],
    skipped: [],
    wrapUpMs: null,
    tries: 0,
    notBefore: null,
    outcome: null,
    talk: null,
    history: [],
    ...about,
  };
}
