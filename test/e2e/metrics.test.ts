import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../support/house.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';

const MESSAGES = '/twilio/messages';
const WAITS_MS = 600_000;

let house: House;
let ids: readonly string[];
let text: string;
beforeAll(async () => {
  house = await openHouse({ env: { SMS_A_DAY: '40' } });
  const asked = await writes('358403330001', 'How do I get a tax card?');
  await writes('358403330002', 'Miten saan verokortin?');
  const waits = await writes('358403330003', 'I want to talk to a human');
  await postSigned(house, MESSAGES, asked);
  await postSigned(house, MESSAGES, { ...asked, Body: 'something else' });
  await postSigned(house, MESSAGES, messageForm(house, 'hello'), 'not a signature');
  const failed = { MessageSid: 'SM9', MessageStatus: 'undelivered', AccountSid: house.account };
  for (const ErrorCode of ['30003', '+358403330001'])
    await postSigned(house, `${MESSAGES}/status`, { ...failed, ErrorCode });
  await house.time.advance(WAITS_MS, async () => {});
  ids = [asked, waits].map(({ MessageSid = '' }) => MessageSid);
  text = await house.silta.scrape();
});
afterAll(() => house.close());

async function writes(person: string, body: string): Promise<Record<string, string>> {
  const form = messageForm(house, body, { From: `whatsapp:+${person}`, WaId: person });
  await postSigned(house, MESSAGES, form);
  return form;
}

/** The value of one series; null when it is not told. */
function told(series: string): number | null {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length));
}

test('every turn is counted by channel, language and outcome, and timed', () => {
  const turns = (lang: string, outcome: string) =>
    told(`silta_turns_total{channel="whatsapp",lang="${lang}",outcome="${outcome}"}`);
  expect([turns('en', 'answered'), turns('fi', 'answered')]).toEqual([3, 1]);
  expect(turns('und', 'conflict')).toBe(1);
  expect(told('silta_turn_seconds_count{channel="whatsapp"}')).toBe(5);
});

test('the same event again is told as a repeat', () => {
  expect(told('silta_accept_dups_total')).toBe(1);
});

test('who waits is counted by language, with how long the first has waited', () => {
  expect(told('silta_handoffs_total{reason="explicit-human"}')).toBe(1);
  expect(told('silta_queue_waiting{lang="en"}')).toBe(1);
  expect(told('silta_queue_oldest_seconds{class="other"}')).toBe(WAITS_MS / 1_000);
  expect(told('silta_queue_oldest_seconds{class="danger"}')).toBe(0);
});

test('an unsigned webhook and a failed message are counted, the latter by Twilio’s code', () => {
  expect(told('silta_refused_signatures_total')).toBe(1);
  expect(told('silta_twilio_errors_total{code="30003"}')).toBe(1);
  expect(told('silta_twilio_errors_total{code="other"}')).toBe(1);
});

test('the store is tried and the budget told', () => {
  expect(told('silta_store_up')).toBe(1);
  expect(told('silta_store_seconds_count{op="probe"}')).toBe(1);
  expect([told('silta_budget_spent'), told('silta_budget_limit')]).toEqual([0, 40]);
});

test('no label holds a person, a number, an id or words', () => {
  const labels = [...text.matchAll(/="([^"]*)"/g)].map(([, value = '']) => value);
  for (const id of ids) expect(text).not.toContain(id);
  expect(labels.length).toBeGreaterThan(50);
  expect(labels.filter((label) => /\d{6}|@|\s|:/.test(label))).toEqual([]);
});
