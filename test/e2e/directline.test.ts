import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectClient, type Line } from '../support/direct-line.ts';
import { type House, openHouse } from '../support/webchat-house.ts';

const lines: Line[] = [];
let house: House;

beforeEach(async () => {
  house = await openHouse({
    script: (turn) =>
      turn.utterance.kind === 'start'
        ? [{ kind: 'say', text: 'Welcome', locale: turn.locale ?? 'en' }]
        : [{ kind: 'say', text: 'Heard', locale: 'en' }, question],
  });
});

const question = {
  kind: 'ask',
  text: 'What next?',
  locale: 'en',
  choices: [
    { value: 'more', key: '1', label: 'Tell me more' },
    { value: 'human', key: '0', label: 'Talk to an advisor' },
  ],
  expects: { kind: 'choice' },
} as const;

afterEach(async () => {
  for (const line of lines.splice(0)) line.end();
  await house.close();
});

async function newToken(): Promise<{ token: string; conversationId: string }> {
  const response = await fetch(`${house.url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { origin: 'https://www.kunta.example' },
  });
  return (await response.json()) as { token: string; conversationId: string };
}

function connect(token: string, more: object = {}): Line {
  const line = connectClient({ token, domain: `${house.url}/v3/directline`, ...more });
  lines.push(line);
  return line;
}

describe.each([
  ['by WebSocket', true],
  ['by polling', false],
])('the official Direct Line client, %s', (_how, webSocket) => {
  test('is welcomed in the language of its page', async () => {
    const { token } = await newToken();
    const line = connect(token, { webSocket, conversationStartProperties: { locale: 'ar-SA' } });
    await line.hears('Welcome');
    expect(house.turns).toMatchObject([{ utterance: { kind: 'start' }, locale: 'ar' }]);
  });

  test('does not overrule the language of the conversation with that of its browser', async () => {
    const { token } = await newToken();
    const line = connect(token, { webSocket, conversationStartProperties: { locale: 'ar-SA' } });
    await line.hears('Welcome');
    await line.send({ text: 'Hei', locale: 'fi-FI' });
    expect(house.turns.map((turn) => turn.locale)).toEqual(['ar', null]);
  });

  test('gets its words back with the id of the post, and the answer after them', async () => {
    const line = connect((await newToken()).token, { webSocket });
    await line.hears('Welcome');
    const id = await line.send({ text: 'Where do I learn Finnish?' });
    await line.hears('What next?');
    expect(line.heard).toEqual([
      'bot:Welcome',
      'user:Where do I learn Finnish?',
      'bot:Heard',
      'bot:What next?',
    ]);
    expect(house.turns[1]?.named).toBe(id);
  });

  test('hears an advisor who writes later, and that the advisor has joined', async () => {
    const { token, conversationId } = await newToken();
    const line = connect(token, { webSocket });
    await line.hears('Welcome');
    await house.log(conversationId, { kind: 'handoff', state: 'active', handoff: 'h1' });
    await house.log(conversationId, {
      kind: 'advisor',
      text: 'Hello, I am Aino',
      locale: 'en',
      advisor: 'a1',
    });
    await line.hears('I am Aino');
    expect(line.heard.slice(1)).toEqual(['bot:handoff.status', 'bot:Hello, I am Aino']);
  });

  test('takes up a conversation in a new page and hears all of it', async () => {
    const { token, conversationId } = await newToken();
    const first = connect(token, { webSocket });
    await first.hears('Welcome');
    await first.send({ text: 'Housing' });
    const again = connect(token, { webSocket, conversationId, watermark: '0' });
    await again.hears('What next?');
    expect(again.heard[0]).toBe('bot:Welcome');
  });

  test('does not welcome twice a person who reloads the page', async () => {
    const { token } = await newToken();
    await connect(token, { webSocket }).hears('Welcome');
    const reloaded = connect(token, { webSocket });
    await reloaded.hears('Welcome');
    expect(house.turns).toHaveLength(1);
  });
});
