import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  FROM_OUR_PAGE,
  type FrontDoor,
  openFrontDoor,
  PUBLIC_URL,
} from '../../support/front-door.ts';
import { asForm, FUZZ_TIMEOUT_MS, hostileText, nearly, RUNS } from '../../support/fuzz.ts';
import { listRoutes } from '../../support/list-routes.ts';

/** Who knocks is known: what is behind the door is met, and not only the door. */
interface Known {
  readonly cookie: string;
  readonly token: string;
  readonly conversation: string;
}

let door: FrontDoor;
let known: Known;
beforeAll(async () => {
  door = await openFrontDoor();
});
afterAll(() => door.close());

/** Everything these forms are known to carry, and what advisors send. */
const FORM = {
  MessageSid: 'SM1',
  CallSid: 'CA1',
  From: '+358401234567',
  To: '+358500000201',
  Body: 'Hei',
  Digits: '1',
  CallStatus: 'completed',
  MessageStatus: 'sent',
  StatusCallbackEvent: 'participant-leave',
  ConferenceSid: 'CF1',
  FriendlyName: 'x',
  ParticipantLabel: 'person-1',
  RecordingSid: 'RE1',
  RecordingUrl: 'https://api.twilio.com/x',
  RecordingDuration: '3',
  QueueResult: 'hangup',
};
const BODY = {
  user: 'aino',
  password: 'x',
  state: 'away',
  phone: null,
  text: 'Hei',
  key: 'key-0001',
  outcome: 'answered',
  do: 'transfer',
  to: 'boris',
  how: 'warm',
  type: 'message',
  channelData: {},
  place: 'joensuu',
  framed: true,
};

const path = fc.oneof(hostileText, fc.constantFrom('none', '%E0', '..', 'x'.repeat(500)));

/** What a header can hold at all: the rest is refused by whoever sends it. */
const header = hostileText.map((text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 2000));

interface Knock {
  readonly route: string;
  readonly names: readonly string[];
  readonly query: string;
  readonly form: Record<string, unknown>;
  readonly body: Record<string, unknown>;
  readonly header: string;
  /** With a token of ours and its conversation. */
  readonly known: boolean;
}

const knock = (routes: readonly string[]): fc.Arbitrary<Knock> =>
  fc.record({
    route: fc.constantFrom(...routes),
    names: fc.array(path, { minLength: 2, maxLength: 2 }),
    query: fc.oneof(fc.constant(''), hostileText),
    form: nearly(FORM),
    body: nearly(BODY),
    header,
    known: fc.boolean(),
  });

function addressOf({ route, names, query, known: isKnown }: Knock): readonly [string, string] {
  const [named = 'GET', pattern = '/'] = route.split(' ');
  const left = isKnown ? [...names, known.conversation] : [...names];
  // A lone half of a pair cannot be written in an address.
  const safe = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, 2000);
  const filled = pattern.replace(/:\w+/g, () => safe(left.pop() ?? '') || 'x');
  const asked = query === '' ? '' : `?${safe(query)}&lang=${safe(query)}&t=${safe(query)}`;
  return [named === 'USE' ? 'GET' : named, filled + asked];
}

async function makeKnown(): Promise<Known> {
  await door.time.advance(10 * 60_000, async () => undefined);
  const given = await door.ask('POST', '/v3/directline/tokens/generate', { json: {} });
  const { token, conversationId } = await given.json();
  return { cookie: await door.signIn('satu'), token, conversation: conversationId };
}

async function ask(one: Knock): Promise<number> {
  const [method, address] = addressOf(one);
  if (address.startsWith('/twilio/')) {
    return (await door.asTwilio(address, asForm(one.form))).status;
  }
  const headers = {
    ...FROM_OUR_PAGE,
    Cookie: `${known.cookie}; __Host-silta_chat=${one.header.replace(/;/g, '')}`,
    Authorization: `Bearer ${one.known ? known.token : one.header}`,
    'Accept-Language': one.header,
    'Last-Event-ID': one.header,
    Origin: PUBLIC_URL,
  };
  const response = await door.ask(method, address, {
    headers,
    ...(method === 'POST' ? { json: one.body } : {}),
  });
  await response.body?.cancel();
  return response.status;
}

test(
  'whatever comes through any door, it is answered, and never with 500',
  async () => {
    // Signing out would leave the rest of the cases before the door.
    const routes = listRoutes(door.silta.app).filter((route) => !route.endsWith('/sign-out'));
    let knocks = 0;
    await fc.assert(
      fc.asyncProperty(knock(routes), async (one) => {
        if (knocks % 25 === 0) known = await makeKnown();
        knocks += 1;
        const status = await ask(one);
        expect(status).toBeGreaterThanOrEqual(200);
        expect([500, 501, 502, 504], addressOf(one).join(' ')).not.toContain(status);
      }),
      { numRuns: RUNS },
    );
    expect(
      door.logs.filter((line) => line.includes('"http.fault"') || line.includes('"bug"')),
    ).toEqual([]);
  },
  FUZZ_TIMEOUT_MS,
);

test.each(['constructor', '__proto__', 'toString'])(
  '%s is no place, language or choice',
  async (name) => {
    expect(await (await door.ask('GET', `/chat?place=${name}&lang=${name}`)).text()).not.toContain(
      name,
    );
    const opened = await door.ask('POST', '/v3/directline/tokens/generate', {
      json: { place: name },
    });
    const { token, conversationId } = await opened.json();
    const headers = { Authorization: `Bearer ${token}` };
    const at = '/v3/directline/conversations';
    const begun = await door.ask('POST', at, { headers, json: { locale: name } });
    expect(begun.status).toBe(201);
    for (const choice of [name, `topic:${name}`, `place:${name}`, `language:${name}`]) {
      const json = { type: 'message', text: 'x', channelData: { choice, language: name } };
      const sent = await door.ask('POST', `${at}/${conversationId}/activities`, { headers, json });
      expect(sent.status, choice).toBe(200);
    }
    expect((await door.silta.store.records.session(conversationId))?.place).not.toBe(name);
  },
);
