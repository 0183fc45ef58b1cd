import type { Person } from '../../src/simulator/person.ts';

/** What came to a phone after its first `since` messages, as one text. Bidi isolates are left out. */
export function textsSince(person: Person, since: number): string {
  return person
    .inbox()
    .slice(since)
    .filter((message) => message.direction !== 'inbound')
    .map((message) => message.body.replace(/[\u2066-\u2069]/g, ''))
    .join('\n');
}

/** The newest message that came in. */
export function lastText(person: Person): string {
  const received = person.inbox().filter((message) => message.direction !== 'inbound');
  return (received.at(-1)?.body ?? '').replace(/[\u2066-\u2069]/g, '');
}
