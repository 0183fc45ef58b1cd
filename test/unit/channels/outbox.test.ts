import { expect, test } from 'vitest';
import { createOutbox } from '../../../src/channels/outbox.ts';
import { twilioUrls } from '../../../src/channels/twilio/urls.ts';
import type { OutgoingKind } from '../../../src/domain/effect.ts';
import { type Handoff, isWithAdvisor } from '../../../src/domain/handoff.ts';
import { providerFault, type Trouble } from '../../../src/domain/trouble.ts';
import { createDesk } from '../../../src/handoff/desk.ts';
import { beginTalk } from '../../../src/handoff/talk-legs.ts';
import { createSealer, dataKey } from '../../../src/main/sealer.ts';
import { openSqliteStore } from '../../../src/store/sqlite.ts';
import { aHandoff } from '../../support/a-handoff.ts';
import { keepingLog, nameTexts } from '../../support/twilio-door.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const PERSON = '+358401234567';
const AINO = '+358409999999';
const LINE = '+358931000000';
const SMS: OutgoingKind = { kind: 'message', channel: 'sms', to: PERSON, replies: [] };
const RING: OutgoingKind = {
  kind: 'ring-advisor',
  handoff: 'h-1',
  advisor: 'aino',
  to: AINO,
  from: LINE,
};
const FETCH: OutgoingKind = { kind: 'fetch-caller', handoff: 'h-1', talk: 2, call: 'CA1' };
const CALL_BACK: OutgoingKind = {
  kind: 'call-back',
  handoff: 'h-1',
  talk: 2,
  to: PERSON,
  from: LINE,
};
const RETRY: Trouble = { kind: 'retry', afterMs: null, why: 'HTTP 429' };
const UNKNOWN: Trouble = { kind: 'unknown', why: 'ECONNABORTED' };
const DEAD: Trouble = { kind: 'dead', why: 'HTTP 400, code 21211' };

/** An outbox with a real store and queue, and a provider that does what it is told. */
function openOutbox() {
  const time = virtualTime(0);
  const store = openSqliteStore({ path: ':memory:', tenant: 't' });
  const ids = { next: () => 'id', code: () => 'code' };
  const desk = createDesk({
    store,
    clock: time.clock,
    ids,
    phrase: nameTexts,
    mask: (text) => text,
  });
  const log = keepingLog();
  const did: string[] = [];
  const plan: (Trouble | 'gone')[] = [];
  const act = async (what: string): Promise<string> => {
    did.push(what.replaceAll('https://silta.example/twilio/voice', ''));
    const planned = plan.shift();
    if (typeof planned === 'object') throw providerFault(planned);
    return planned ?? `SM${did.length}`;
  };
  const outbox = createOutbox({
    outbox: store.outbox,
    desk,
    mayLeave: async () => null,
    messenger: { send: ({ channel, to }) => act(`${channel} ${to}`) },
    telephony: {
      call: (to, _from, url) => act(`call ${to} ${url}`),
      redirect: async (call, url) => (await act(`redirect ${call} ${url}`)) !== 'gone',
      hangUp: async (call) => void (await act(`hang up ${call}`)),
      present: async ({ name }) => (await act(`who is in ${name}`)).split(' '),
      hold: async (_, call, music) => {
        const heard = music ? 'music for' : 'talk for';
        return (await act(`${heard} ${call}`)) !== 'gone';
      },
      announce: async (_, call, url) => (await act(`announce ${call} ${url}`)) !== 'gone',
    },
    recordings: {
      fetch: async (sid) => {
        const done = await act(`fetch ${sid}`);
        return done === 'gone'
          ? null
          : { bytes: Buffer.from(`sound of ${sid}`), type: 'audio/mpeg' };
      },
      remove: async (sid) => void (await act(`remove ${sid}`)),
    },
    sealer: createSealer(dataKey(undefined)),
    store,
    urls: twilioUrls('https://silta.example'),
    clock: time.clock,
    log,
    owner: 'this process',
    random: () => 1,
  });
  return {
    ...outbox,
    store,
    desk,
    did,
    plan,
    log,
    later: (ms: number) => time.advance(ms, async () => {}),
    queue: (what: OutgoingKind, key = 'k', due = 0) =>
      store.handoffs.apply([{ kind: 'send', message: { key, conversation: null, due, what } }], 0),
    handoff: (about: Partial<Handoff>) => {
      const phone = { number: PERSON, call: 'CA1', line: LINE };
      const made = aHandoff({ by: 'phone', phone, advisor: 'aino', ...about });
      const talk = isWithAdvisor(made) ? beginTalk(made, 'aino', 0) : null;
      const handoff = { ...made, talk };
      return store.handoffs.apply([{ kind: 'open-handoff', handoff }], 0);
    },
  };
}

test('what is due leaves once, and what is not due waits', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'now');
  await box.queue({ ...SMS, to: AINO }, 'later', 5_000);
  expect([await box.pass(), await box.pass(), box.did]).toEqual([true, false, [`sms ${PERSON}`]]);
  expect(await box.restMs()).toBe(5_000);
});

test('messages to one phone leave in the order they were made, even when the first is refused', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'first');
  await box.queue({ ...SMS, channel: 'whatsapp' }, 'other channel');
  await box.queue(SMS, 'second');
  box.plan.push(RETRY);
  await box.pass();
  expect(box.did).toEqual([`sms ${PERSON}`, `whatsapp ${PERSON}`]);
  expect(await box.pass()).toBe(false);
});

test('a refused message is tried again after ever longer pauses, and given up after eight tries', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  const pauses: (number | null)[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    box.plan.push(RETRY);
    await box.pass();
    pauses.push(await box.restMs());
    await box.later(pauses.at(-1) ?? 0);
  }
  expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, null]);
  expect(await box.store.outbox.troubled(9)).toMatchObject([{ why: 'given up: HTTP 429' }]);
});

test('a message a day old is given up when it is refused, however few the tries', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  await box.later(86_400_000);
  box.plan.push(RETRY);
  await box.pass();
  expect(await box.restMs()).toBeGreaterThan(0);
  await box.later(2_000);
  box.plan.push(RETRY);
  await box.pass();
  expect([await box.restMs(), await box.store.outbox.troubled(9)]).toMatchObject([
    null,
    [{ why: 'given up: HTTP 429' }],
  ]);
});

test('the provider’s own time to wait is kept', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  box.plan.push({ ...RETRY, afterMs: 60_000 });
  await box.pass();
  expect(await box.restMs()).toBe(60_000);
});

test('a message that may have arrived is not sent again, and the operator sees it', async () => {
  const box = openOutbox();
  await box.queue(SMS);
  box.plan.push(UNKNOWN);
  await box.pass();
  await box.later(86_400_000);
  expect([await box.pass(), box.did.length]).toEqual([false, 1]);
  expect(await box.store.outbox.troubled(9)).toMatchObject([{ why: 'ECONNABORTED' }]);
});

test('a message that can never arrive is given up at once and does not hold up the next', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'first');
  await box.queue(SMS, 'second');
  box.plan.push(DEAD);
  await box.pass();
  await box.pass();
  expect(box.did).toHaveLength(2);
});

test('an advisor’s phone rings about an offer that still stands', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'offered' });
  await box.queue(RING, 'ring', 0);
  await box.pass();
  expect(box.did).toEqual([`call ${AINO} /advisor?h=h-1&a=aino&o=0`]);
});

test.each([
  ['an offer that has run out', RING, { state: 'waiting' }],
  ['an offer that is now another’s', RING, { state: 'offered', advisor: 'bertta' }],
  ['a caller whose advisor has gone', FETCH, { state: 'waiting' }],
  ['a call-back that has been called off', CALL_BACK, { state: 'done' }],
] as const)(
  '%s is not acted on any more, and nobody is troubled about it',
  async (_, what, about) => {
    const box = openOutbox();
    await box.handoff(about);
    await box.queue(what);
    await box.pass();
    expect([box.did, await box.store.outbox.troubled(9)]).toEqual([[], []]);
  },
);

test('an advisor’s phone that cannot be called passes the person on at once', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'offered' });
  await box.queue(RING);
  box.plan.push(DEAD);
  await box.pass();
  expect(await box.desk.handoff('h-1')).toMatchObject({ state: 'waiting', skipped: ['aino'] });
});

test('a waiting caller is brought into the conference', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'connecting' });
  await box.queue(FETCH);
  await box.pass();
  expect(box.did).toEqual(['redirect CA1 /join?h=h-1&c=2']);
});

test('a caller who has hung up before being fetched keeps the place, to be called back', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'connecting' });
  await box.queue(FETCH);
  box.plan.push('gone');
  await box.pass();
  expect(await box.desk.handoff('h-1')).toMatchObject({ state: 'call-back', advisor: null });
});

test('bringing a caller over is tried again when the answer is lost: twice is the same as once', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'connecting' });
  await box.queue(FETCH);
  box.plan.push(UNKNOWN);
  await box.pass();
  await box.later(2_000);
  await box.pass();
  expect(box.did).toHaveLength(2);
});

test('a call-back is dialled for the advisor who accepted', async () => {
  const box = openOutbox();
  await box.handoff({ state: 'dialling', phone: { number: PERSON, call: null, line: LINE } });
  await box.queue(CALL_BACK);
  await box.pass();
  expect(box.did).toEqual([`call ${PERSON} /call-back?h=h-1&c=2`]);
});

test('the log names what was sent and never to whom', async () => {
  const box = openOutbox();
  await box.queue(SMS, 'a');
  await box.queue({ kind: 'hang-up', call: 'CA9' }, 'b');
  box.plan.push(RETRY);
  await box.pass();
  expect(box.log.lines.map((line) => line.event).sort()).toEqual(['outbox.sent', 'outbox.trouble']);
  expect(JSON.stringify(box.log.lines)).not.toMatch(/\+358|CA9/);
});

const SILENCE: OutgoingKind = {
  kind: 'hang-up-offer',
  ring: 'ring',
  handoff: 'h-1',
  advisor: 'aino',
  offered: 0,
};
const BOTH = { state: 'offered', advisor: null, rung: ['aino', 'samir'] } as const;

test('who listens to an offer that another has taken is sent to where that is told', async () => {
  const { queue, pass, did, handoff } = openOutbox();
  await handoff(BOTH);
  await queue(RING, 'ring');
  await pass();
  await queue(SILENCE, 'silence');
  await pass();
  expect(did.at(-1)).toBe('redirect SM1 /advisor?h=h-1&a=aino&o=0');
});

test('a phone that still rings about what another has taken falls silent', async () => {
  const { queue, pass, plan, did, handoff } = openOutbox();
  await handoff(BOTH);
  await queue(RING, 'ring');
  await pass();
  plan.push('gone');
  await queue(SILENCE, 'silence');
  await pass();
  expect(did.at(-1)).toBe('hang up SM1');
});

test('a phone that was not rung yet when another has taken it never rings', async () => {
  const { queue, pass, plan, did, desk, handoff, later } = openOutbox();
  await handoff(BOTH);
  await queue(RING, 'ring');
  plan.push(RETRY);
  await pass();
  await desk.accept('h-1', 'samir');
  await queue(SILENCE, 'silence');
  await pass();
  await later(5_000);
  await pass();
  await later(5_000);
  await pass();
  expect(did.filter((what) => !what.includes('join'))).toEqual([
    `call ${AINO} /advisor?h=h-1&a=aino&o=0`,
  ]);
});
