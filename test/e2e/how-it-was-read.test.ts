import { afterEach, beforeEach, expect, test } from 'vitest';
import { openContent } from '../../src/main/open-content.ts';
import { createExplainer } from '../../src/understanding/explain.ts';
import { signIn } from '../support/advisor.ts';
import { type House, openHouse } from '../support/house.ts';
import { messageForm, postSigned } from '../support/post-signed.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function handedOver(text: string): Promise<string> {
  await postSigned(house, '/twilio/messages', messageForm(house, text));
  const [handoff] = await house.silta.store.handoffs.open();
  return handoff?.id ?? '';
}

const QUESTION = 'I have waited a year, why is my residence permit aplication not decided';

test('an advisor sees why a question was understood as it was, as `silta ask --explain` tells it', async () => {
  const id = await handedOver(QUESTION);
  const advisor = await signIn(house, 'aino');
  const { explained, titles } = await advisor.seesWhy(id);
  const { question, row } = await advisor.reads(id);
  const { calibration: _, ...told } = createExplainer(openContent().model)({
    text: question,
    locale: row.language,
    speech: null,
    audience: 'client',
  });
  expect(explained).toEqual(told);
  expect(explained?.meaning).toMatchObject({ decision: 'handoff', language: { code: 'en' } });
  expect(explained?.matched).toMatch(/\w/);
  expect(explained?.terms[0]?.weight).toBeGreaterThan(0);
  expect(Object.keys(titles)).toEqual(explained?.meaning.candidates.map(({ topic }) => topic));
});

test('what was masked stays masked', async () => {
  const id = await handedOver(`${QUESTION}, 131052-308T`);
  const shown = await (await signIn(house, 'aino')).seesWhy(id);
  expect(JSON.stringify(shown)).not.toMatch(/131052|308T/i);
});

test('without a session nobody sees it', async () => {
  const id = await handedOver(QUESTION);
  const answer = await fetch(`${house.url}/console/api/handoffs/${id}/reading`);
  expect(answer.status).toBe(401);
});
