import { stringify } from 'node:querystring';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noteDelivery } from '../../../src/channels/messaging/delivery.ts';
import { toTurn as toWrittenTurn } from '../../../src/channels/messaging/inbound.ts';
import { toForm, toRawForm } from '../../../src/channels/twilio/form.ts';
import { nextName, toCaller, toTurn, toUtterance } from '../../../src/channels/voice/inbound.ts';
import { readCookie } from '../../../src/channels/webchat/cookie.ts';
import type { WebchatDoor } from '../../../src/channels/webchat/door.ts';
import { readPosted } from '../../../src/channels/webchat/inbound.ts';
import { sinceOf } from '../../../src/channels/webchat/read-activities.ts';
import { toAnswerBlocks, toBlocks } from '../../../src/channels/webchat/text-blocks.ts';
import { createTokens } from '../../../src/channels/webchat/token.ts';
import {
  closeBody,
  replyBody,
  signInBody,
  stateBody,
  talkBody,
} from '../../../src/console/contract.ts';
import { createHub } from '../../../src/console/hub.ts';
import { changesFromOurPage, readsFromOurPage } from '../../../src/console/same-origin.ts';
import { secretIn } from '../../../src/console/session.ts';
import { senderAt } from '../../../src/domain/client-address.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { isolate } from '../../../src/domain/format-value.ts';
import { toLocale } from '../../../src/domain/locale.ts';
import { toLegName } from '../../../src/domain/talk.ts';
import {
  always,
  asForm,
  damaged,
  FUZZ_TIMEOUT_MS,
  hostileText,
  hostileValue,
  nearly,
  survives,
} from '../../support/fuzz.ts';

const isBadRequest = (error: unknown) => error instanceof Fault && error.code === 'bad-request';
const inbound = { personKeyOf: (id: string) => `p-${id.length}`, lineOf: () => null, now: 0 };

const MESSAGE = {
  MessageSid: 'SM1',
  From: 'whatsapp:+358401234567',
  To: '+358500000201',
  Body: 'Hei',
  NumMedia: '0',
  WaId: '358401234567',
  ButtonPayload: 'yes',
  ListId: '1',
};
const CALL = {
  CallSid: 'CA1',
  From: '+358401234567',
  To: '+358500000201',
  Direction: 'inbound',
  Digits: '1',
  SpeechResult: 'Hei',
  Confidence: '0.9',
};
const ACTIVITY = {
  type: 'message',
  text: 'Hei',
  id: 'one',
  locale: 'fi-FI',
  channelData: { choice: 'yes', speech: { alternatives: [{ transcript: 'Hei', confidence: 1 }] } },
  attachments: [{ contentType: 'image/png' }],
  from: { id: 'dl_1' },
  entities: [],
  timestamp: '2026-11-22T10:00:00Z',
};

describe('whatever comes in, nothing is thrown but what the door answers with, and soon', () => {
  const property = (name: string, run: () => void) => test(name, run, FUZZ_TIMEOUT_MS);

  property('as bytes of a form', () => {
    always(fc.oneof(fc.uint8Array({ maxLength: 400 }), damagedForm(MESSAGE)), (bytes) => {
      survives(() => {
        const raw = toRawForm(Buffer.from(bytes));
        const form = raw && toForm(raw);
        for (const value of Object.values(form ?? {})) expect(typeof value).toBe('string');
        return form && toWrittenTurn(form, inbound);
      });
    });
  });

  property('as a message', () => {
    always(nearly(MESSAGE), (form) => {
      survives(() => {
        const turn = toWrittenTurn(form, inbound);
        if (turn) expect(turn.id.length * turn.conversation.length).toBeGreaterThan(0);
      });
    });
  });

  property('as a call', () => {
    always(nearly(CALL), (form) => {
      survives(() => {
        const caller = toCaller(form, inbound.personKeyOf);
        const utterance = toUtterance(form);
        return caller && toTurn(caller, { utterance, name: '3', at: 0, place: 'x', locale: null });
      });
    });
  });

  property('as news of a delivery', async () => {
    const reports = nearly({ MessageSid: 'SM1', MessageStatus: 'sent', ErrorCode: '30003' });
    const told: unknown[] = [];
    const query = new URLSearchParams('m=k');
    const outbox = { delivered: async (...news: unknown[]) => told.push(news) > 0 };
    always(reports, (form) => {
      survives(() => void noteDelivery(outbox, { form: toForm(asForm(form)), query }));
    });
    // What is no known state of a message changes nothing.
    const states = ['queued', 'sent', 'delivered', 'read', 'failed', 'undelivered'];
    for (const news of told) expect(states).toContain((news as unknown[])[1]);
  });

  property('as an activity of Direct Line', () => {
    always(fc.oneof(nearly(ACTIVITY), hostileValue), (body) => {
      survives(
        () => {
          const { utterance } = readPosted(body);
          if (utterance?.kind === 'text') expect(utterance.text.length).toBeLessThanOrEqual(2000);
        },
        { throws: isBadRequest },
      );
    });
  });

  property('as what an advisor does', () => {
    const bodies = [
      [signInBody, { user: 'aino', password: 'x' }],
      [stateBody, { state: 'ready', phone: '+358401234567' }],
      [replyBody, { text: 'Hei', key: 'key-0001' }],
      [closeBody, { outcome: 'answered' }],
      [talkBody, { do: 'transfer', to: 'boris', how: 'warm', language: 'so', leg: 'person-1' }],
    ] as const;
    for (const [schema, right] of bodies) {
      always(nearly(right), (body) => {
        survives(() => {
          const parsed = schema.safeParse(body);
          // Nothing passes that the form does not name.
          if (parsed.success)
            expect(Object.keys(right)).toEqual(expect.arrayContaining(Object.keys(parsed.data)));
        });
      });
    }
    always(hostileText, (name) => survives(() => toLegName(name)));
  });

  property('as the last event a console has seen, or the watermark of a chat', () => {
    const store = { onChange: () => () => undefined, handoffs: { open: async () => [] } };
    const parts = { store: store as never, clock: { now: () => 0 }, after: () => () => undefined };
    const hub = createHub({ ...parts, name: 'one' });
    always(hostileText, (lastId) => {
      survives(() => {
        const told: unknown[] = [];
        hub.join({ places: [], tell: (_id, hint) => told.push(hint) }, lastId)();
        expect(told).toHaveLength(lastId === 'one-0' ? 0 : 1);
        expect(sinceOf(lastId)).toBeGreaterThanOrEqual(0);
      });
    });
  });

  property('as a token: none is taken but the ones given', () => {
    const tokens = createTokens('a secret of this test', { now: () => 0 });
    const token = tokens.mint({ conversation: 'c', user: 'u', place: null }, 'chat');
    // The signature's last sign has bits that stand for nothing.
    const body = (text: string) => text.split('.').slice(0, 2).join('.');
    always(fc.oneof(damaged(token), hostileText), (given) => {
      survives(() => {
        if (body(given) !== body(token)) expect(tokens.read(given, 'chat').kind).toBe('bad');
        expect(tokens.read(given, 'stream').kind).toBe('bad');
      });
    });
  });

  property('as cookies and headers', () => {
    const parts = { secureCookies: true } as Parameters<typeof secretIn>[0];
    const door = { publicUrl: 'https://a.example' } as WebchatDoor;
    const cookies = damaged('__Host-silta-console=abc; __Host-silta_chat=def; a=b');
    always(fc.oneof(cookies, hostileText), (header) => {
      survives(() => {
        expect(secretIn(parts, header)).not.toMatch(/;/);
        readCookie({ get: () => header } as never, door);
        senderAt(header);
        toLocale(header);
        const headers = { origin: header, 'sec-fetch-site': header, 'x-silta-console': header };
        expect(changesFromOurPage(headers, 'https://a.example')).toBe(false);
        expect(readsFromOurPage(headers, 'https://a.example')).toBe(false);
      });
    });
  });

  property('as words on their way to a page', () => {
    always(hostileText, (text) => {
      survives(() => [toBlocks(text), toAnswerBlocks(text)]);
      survives(() => isolate(text, 'ar'));
      survives(() => nextName(text));
    });
  });
});

function damagedForm(form: Readonly<Record<string, string>>) {
  return damaged(stringify(form)).map((text) => new TextEncoder().encode(text));
}
