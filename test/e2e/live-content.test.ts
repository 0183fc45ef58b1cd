import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { heard } from '../support/caller.ts';
import { type House, openHouse, SMS, VOICE, WHATSAPP } from '../support/house.ts';
import { learnTopics } from '../support/learnt-topics.ts';
import type { OwnKnowledge } from '../support/own-knowledge.ts';
import { textsSince } from '../support/read-inbox.ts';
import { TWO_TOPICS } from '../support/two-topics.ts';
import { post } from '../support/writing-people.ts';

const DENTIST = 'topics/arrival/dentist/en.md';
const FACTS = 'facts/arrival.yaml';
const ASKED = 'How do I see a dentist?';
const OLD = 'Call the dentist:';
const NEW = 'Ring the dentist:';

const topics = learnTopics();
afterAll(() => topics.remove());

let knowledge: OwnKnowledge;
let house: House;

beforeEach(async () => {
  knowledge = topics.copy();
  house = await openHouse({ folder: knowledge, env: { MUNICIPALITY: 'kajaani' } });
});
afterEach(async () => {
  await house.close();
  knowledge.remove();
});

/** New people ask one after another, each once, for as long as it goes on. */
async function keepAsking(seat: number, goesOn: () => boolean): Promise<readonly string[]> {
  const answers: string[] = [];
  while (goesOn()) {
    const number = `${seat}${String(answers.length).padStart(6, '0')}`;
    const id = `SM${number.padStart(32, '0')}`;
    const answer = await post(house.url, { id, person: `whatsapp:+35840${number}`, text: ASKED });
    answers.push(answer ?? 'lost');
  }
  return answers;
}

/** What three people are told one after another while `change` goes on, and those who come after it. */
async function askDuring(change: () => Promise<unknown>): Promise<readonly string[]> {
  let going = true;
  const seats = [1, 2, 3].map((seat) => keepAsking(seat, () => going));
  await change();
  going = false;
  return (await Promise.all(seats)).flat();
}

async function ask(text: string, line = WHATSAPP): Promise<string> {
  const person = house.simulator.phone('+358401240001');
  const before = person.inbox().length;
  await person.texts(line, text);
  return textsSince(person, before);
}

async function read(page: string): Promise<string> {
  const text = await (await fetch(house.url + page)).text();
  return text.replace(/[\u2066-\u2069]/g, '');
}

async function answersCounted(): Promise<number> {
  const counts = await house.silta.store.records.counts();
  return counts.find(({ name, label }) => name === 'answer' && label === 'dentist')?.count ?? 0;
}

async function metricsText(): Promise<string> {
  return house.silta.metrics.registry.metrics();
}

describe('the content changes while people are being answered', () => {
  test('a text is given in its new words at once, and nobody is lost or answered twice', async () => {
    knowledge.edit(DENTIST, OLD, NEW);
    const answers = await askDuring(() => house.silta.content.reload());
    expect(answers.filter((answer) => answer.includes(OLD) === answer.includes(NEW))).toEqual([]);
    expect(answers.filter((answer) => answer.includes(OLD)).length).toBeGreaterThan(3);
    expect(await answersCounted()).toBe(answers.length);
    expect(await ask(ASKED)).toContain(NEW);
    expect(await metricsText()).not.toContain('outcome="fault"');
  });

  test('a number that has changed is right in every answer at once, without learning anew', async () => {
    knowledge.edit(FACTS, '0295 535 536', '0295 111 222');
    expect(await house.silta.content.reload()).toEqual({ kind: 'served' });
    expect(await ask(ASKED)).toContain('0295 111 222');
    expect(house.logs.filter((line) => line.includes('"learning":true'))).toEqual([]);
  });

  test.each([
    ['half a file', FACTS, '09 2525 0113", ', '09 25', 'facts/arrival.yaml:7'],
    ['a text without its parts', DENTIST, '## decides', '## more', 'topics/arrival/dentist/en.md'],
  ])(
    '%s leaves the old answers, and is told with what to mend',
    async (_, file, from, to, told) => {
      knowledge.edit(file, from, to);
      expect(await house.silta.content.reload()).toMatchObject({ kind: 'refused' });
      expect(house.logs.find((line) => line.includes('content.refused'))).toContain(told);
      expect(await metricsText()).toContain('silta_content_refused 1');
      expect(await ask(ASKED)).toContain(OLD);
      knowledge.put(file, TWO_TOPICS[file] ?? '');
      await house.silta.content.reload();
      expect(await metricsText()).toContain('silta_content_refused 0');
    },
  );

  test('a new way to ask is understood once it has been learnt, and nobody waits for that', async () => {
    const asked = 'I have a cavity to be filled';
    expect(await ask(asked)).not.toContain(OLD);
    knowledge.edit(DENTIST, 'my tooth hurts', `${asked}, a filling fell out of my tooth`);
    expect(await house.silta.content.reload()).toEqual({ kind: 'served' });
    const answers = await askDuring(() => house.silta.content.learnt());
    expect(answers.filter((answer) => !answer.includes(OLD))).toEqual([]);
    expect(await ask(asked)).toContain(OLD);
  });

  test('a number that is mended while a way to ask is learnt stays mended', async () => {
    knowledge.edit(DENTIST, 'my tooth hurts', 'I have a cavity to be filled');
    await house.silta.content.reload();
    knowledge.edit(FACTS, '0295 535 536', '0295 111 222');
    await house.silta.content.reload();
    await house.silta.content.learnt();
    expect(await ask('I have a cavity to be filled')).toContain('0295 111 222');
  });

  test('a page that was sent is over once the number for its reader’s language has changed', async () => {
    knowledge.edit(FACTS, '0295 535 536",', '0295 535 536", variants: {ar: crisis-ar},');
    await house.silta.content.reload();
    const page = /\/a\/\w+/.exec(await ask('الإبلاغ عن الانتقال', SMS))?.[0] ?? '';
    expect(await read(page)).toContain('09 2525 0113');
    knowledge.edit(FACTS, '09 2525 0113', '09 2525 0000');
    await house.silta.content.reload();
    expect(await read(page)).toMatch(/^(?!.*09 2525).*لم تعد هذه الإجابة صالحة/s);
  });

  test('a caller who wants a copy of what has just ended is told that there is none', async () => {
    const call = await house.simulator.phone('+358401240002').call(VOICE);
    await call.hears();
    await call.presses('2');
    await call.hears();
    await call.says(ASKED);
    expect(await heard(call)).toContain(OLD);
    knowledge.edit(FACTS, 'valid_to: null', 'valid_to: 2026-11-22');
    await house.silta.content.reload();
    await call.presses('5');
    expect(await heard(call)).toMatch(/^(?!.*sent to your phone).*do not have a checked answer/s);
    await call.hangUp();
  });

  test('a topic that is gone is offered to nobody, even before it is unlearnt', async () => {
    for (const name of ['topic.yaml', 'fi.md', 'en.md'])
      knowledge.drop(`topics/arrival/dentist/${name}`);
    expect(await house.silta.content.reload()).toEqual({ kind: 'served' });
    expect(await ask(ASKED)).not.toMatch(/dentist/i);
    await house.silta.content.learnt();
    expect(await ask(ASKED)).not.toMatch(/dentist/i);
  });
});
