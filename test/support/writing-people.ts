import { signAsTwilio } from '../../src/channels/twilio/sign.ts';
import type { ServerProcess } from './server-process.ts';

export const ACCOUNT = `AC${'1'.repeat(32)}`;
export const TOKEN = 'a-token-only-tests-know';
export const OURS = '+358500000202';
const PATH = '/twilio/messages';

/** One message of a person and what became of it. */
export interface Said {
  readonly id: string;
  readonly person: string;
  readonly text: string;
  /** Milliseconds: first sent, and first answered. */
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly answer: string;
  /** How often Twilio had to send it. */
  readonly tries: number;
}

/** Questions around the wish for a human, so that everybody is promised a place. */
const TALK = [
  'How do I get a tax card?',
  'human',
  'Where can I study Finnish for free?',
  'Can I get Kela benefits if I only work part time?',
  'thanks',
];

export interface Town {
  /** Any of them takes any message. */
  readonly servers: readonly Pick<ServerProcess, 'url' | 'ready'>[];
  /** Called as a message leaves for a server. */
  readonly onSend: () => void;
  /** Called when somebody has been answered. */
  readonly onAnswer: (said: Said) => Promise<void>;
  /** New people write as long as this holds. */
  readonly goesOn: () => boolean;
}

/** So many people at a time, each writing one message after another, until the town falls silent. */
export async function writeInTurns(town: Town, atOnce: number): Promise<readonly Said[]> {
  const said: Said[] = [];
  let people = 0;
  const seat = async (): Promise<void> => {
    while (town.goesOn()) {
      people += 1;
      const number = String(people).padStart(7, '0');
      const person = `whatsapp:+35840${number}`;
      for (const [at, text] of TALK.entries()) {
        const id = `SM${number}${String(at).padStart(25, '0')}`;
        const one = await say(town, { id, person, text });
        said.push(one);
        await town.onAnswer(one);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, seat));
  return said;
}

/** Sent again and again, as Twilio does where a fallback address is set, until it is answered. */
async function say(town: Town, what: Pick<Said, 'id' | 'person' | 'text'>): Promise<Said> {
  const sentAt = Date.now();
  for (let tries = 1; ; tries += 1) {
    const server = nextOf(town, what.id, tries);
    town.onSend();
    const answer = await post(server.url, what);
    if (answer !== null) return { ...what, sentAt, answeredAt: Date.now(), answer, tries };
    await nextOf(town, what.id, tries + 1).ready();
  }
}

/** As a load balancer shares messages out; what has failed goes to the next. */
function nextOf({ servers }: Town, id: string, tries: number): Town['servers'][number] {
  const server = servers[(Number(id.slice(-9)) + Number(id.slice(2, 9)) + tries) % servers.length];
  if (!server) throw new Error('there is no server');
  return server;
}

/** The answer; null when the server died over it or was too busy. */
export async function post(
  url: string,
  { id, person, text }: Pick<Said, 'id' | 'person' | 'text'>,
): Promise<string | null> {
  const form = {
    AccountSid: ACCOUNT,
    MessageSid: id,
    From: person,
    To: `whatsapp:${OURS}`,
    WaId: person.replace(/\D/g, ''),
    NumMedia: '0',
    Body: text,
  };
  const signature = signAsTwilio(TOKEN, url + PATH, form);
  const response = await fetch(url + PATH, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body: new URLSearchParams(form),
  }).catch(() => null);
  if (response && response.status >= 400 && response.status < 500)
    throw new Error(`${id} was refused with ${response.status}`);
  const body = await response?.text().catch(() => null);
  return response?.status === 200 ? (body ?? null) : null;
}
