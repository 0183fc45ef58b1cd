import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContentSids } from '../../../../src/channels/messaging/content.ts';
import { type Plan, planMessages } from '../../../../src/channels/messaging/plan-messages.ts';
import type { Locale } from '../../../../src/domain/locale.ts';
import type { Choice, Reply } from '../../../../src/domain/reply.ts';
import { countSegments } from '../../../../src/domain/segments.ts';
import { nameTexts } from '../../../support/twilio-door.ts';

const SIDS: ContentSids = {
  quickReply: { 1: 'HXb1', 2: 'HXb2', 3: 'HXb3' },
  list: Object.fromEntries(Array.from({ length: 9 }, (_, at) => [at + 2, `HXl${at + 2}`])),
};

function say(text: string, locale: Locale = 'fi'): Reply {
  return { kind: 'say', text, locale };
}

function ask(text: string, labels: readonly string[]): Reply {
  const choices = labels.map(
    (label, at): Choice => ({ value: `v${at}`, label, key: String(at + 1) }),
  );
  return { kind: 'ask', text, locale: 'fi', choices, expects: { kind: 'choice' } };
}

function plan(replies: readonly Reply[], about: Partial<Plan> = {}) {
  return planMessages(replies, {
    channel: 'whatsapp',
    phrase: nameTexts,
    contents: null,
    ...about,
  });
}

function bodies(replies: readonly Reply[], about: Partial<Plan> = {}): readonly string[] {
  return plan(replies, about).map((one) => (one.kind === 'text' ? one.body : ''));
}

test('what is said and asked in one turn is one message, with the options numbered', () => {
  expect(bodies([say('Hei!'), ask('Mitä etsit?', ['Työ', 'Koulu'])])).toEqual([
    'Hei!\n\nMitä etsit?\n1. Työ\n2. Koulu\nfi:channel.reply-number',
  ]);
});

test('a key with a fixed meaning keeps it, and an option without one has its number', () => {
  const choices = [
    { value: 'a', label: 'Työ' },
    { value: 'human', label: 'Neuvoja', key: '0' },
  ];
  const [body] = bodies([
    { kind: 'ask', text: '?', locale: 'fi', choices, expects: { kind: 'anything' } },
  ]);
  expect(body).toContain('1. Työ\n0. Neuvoja');
});

test('links stand under their text; in a right-to-left text each on its own line', () => {
  const links = [{ label: 'Kela', url: 'https://kela.fi' }];
  expect(bodies([{ kind: 'say', text: 'Hae.', locale: 'fi', links }])).toEqual([
    'Hae.\n\nKela: https://kela.fi',
  ]);
  expect(bodies([{ kind: 'say', text: 'قدم', locale: 'ar', links }])).toEqual([
    'قدم\n\nKela:\nhttps://kela.fi',
  ]);
});

test('a writer who waits for an advisor is simply not prompted', () => {
  expect(
    plan([
      { kind: 'wait', locale: 'fi', handoff: 'h-1' },
      { kind: 'end', locale: 'fi' },
    ]),
  ).toEqual([]);
});

test('a long answer becomes as few messages as hold it, and no word is lost', () => {
  const words = Array.from({ length: 500 }, (_, at) => `sana${at}.`).join(' ');
  const parts = bodies([say(words)]);
  expect(parts).toHaveLength(3);
  expect(parts.every((part) => part.length <= 1600)).toBe(true);
  expect(parts.join(' ')).toBe(words);
});

test('a text message never costs more than ten segments, and what to do next is never cut', () => {
  const sentence = fc.constantFrom(
    'Tule. ',
    'Приходите сегодня. ',
    'Ота passi mukaan €! ',
    '请来。',
  );
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 200 }), (sentences) => {
      const replies = [
        say(`${sentences.join('')}\nhttps://silta.example/a/x`),
        ask('Mitä nyt?', ['Lisää']),
      ];
      const [body = ''] = bodies(replies, { channel: 'sms' });
      expect(countSegments(body)).toBeLessThanOrEqual(10);
      expect(body).toContain('https://silta.example/a/x');
      expect(body).toMatch(/Mitä nyt\?\n1\. Lisää\nfi:channel\.reply-number$/);
    }),
  );
});

test('a text message that was cut says so', () => {
  const [cut = ''] = bodies([say('Приходите сегодня. '.repeat(60), 'ru')], { channel: 'sms' });
  const [whole = ''] = bodies([say('Приходите сегодня.', 'ru')], { channel: 'sms' });
  expect([cut.includes('ru:channel.shortened'), whole]).toEqual([true, 'Приходите сегодня.']);
});

test('up to three short options are buttons under what was said', () => {
  const planned = plan([say('Hei!'), ask('Jatketaanko?', ['Kyllä', 'Ei'])], { contents: SIDS });
  const variables = { 1: 'Hei!\n\nJatketaanko?', 2: 'Kyllä', 3: 'v0', 4: 'Ei', 5: 'v1' };
  expect(planned).toEqual([{ kind: 'content', contentSid: 'HXb2', variables }]);
});

test('a label too long for a button makes a list, where the whole label stands below its short form', () => {
  const label = 'Oleskelulupa ja kansalaisuus';
  const [planned] = plan([ask('Mikä?', [label, 'Työ'])], { contents: SIDS });
  expect(planned).toMatchObject({
    contentSid: 'HXl2',
    variables: {
      1: 'Mikä?',
      2: 'fi:channel.list-butt',
      3: 'Oleskelulupa ja kansala…',
      4: 'v0',
      5: label,
      6: 'Työ',
    },
  });
});

test('a long answer goes before the buttons as a message of its own', () => {
  const planned = plan([say('a'.repeat(1020)), ask('Jatketaanko?', ['Kyllä', 'Ei'])], {
    contents: SIDS,
  });
  expect(planned.map((one) => one.kind)).toEqual(['text', 'content']);
});

test.each([
  ['more options than a list holds', Array.from({ length: 11 }, (_, at) => `Aihe ${at}`)],
  ['a label longer than a list can show', ['a'.repeat(73), 'b']],
  ['options that look the same when shortened', [`${'a'.repeat(30)}1`, `${'a'.repeat(30)}2`]],
])('%s are written as numbered text', (_, labels) => {
  const [planned] = plan([ask('Mikä?', labels)], { contents: SIDS });
  expect(planned).toMatchObject({ kind: 'text', body: expect.stringContaining(`1. ${labels[0]}`) });
});

test('text messages have no buttons', () => {
  expect(plan([ask('?', ['Kyllä'])], { contents: SIDS, channel: 'sms' })).toMatchObject([
    { kind: 'text' },
  ]);
});
