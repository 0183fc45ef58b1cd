import type { QueueRow } from '../../src/console/contract.ts';
import { filled, headersOf, type Planting, send } from './planting.ts';

export async function plantInConsole(planting: Planting): Promise<void> {
  const { house, garden } = planting;
  const origin = new URL(house.url).origin;
  const ask = (
    method: string,
    path: string,
    more: { body?: string; cookie?: string; from?: string } = {},
  ) =>
    send(planting, `/console/api${path}`, {
      method,
      headers: {
        ...headersOf(garden.plant('headers of the console'), more.cookie),
        'Content-Type': 'application/json',
        'X-Silta-Console': '1',
        Origin: more.from ?? origin,
      },
      ...(more.body === undefined ? {} : { body: more.body }),
    });
  const json = (...fields: string[]) => JSON.stringify(filled(planting, 'console', fields));
  await ask('POST', '/sign-in', { body: json('user', 'password') });
  await ask('POST', '/sign-in', { body: garden.plant('no JSON').text });
  await ask('POST', '/sign-in', { body: json('user', 'password'), from: 'https://evil.example' });
  const body = JSON.stringify({ user: 'aino', password: 'silta-demo' });
  const signed = await ask('POST', '/sign-in', { body });
  const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? '';
  const path = encodeURIComponent(garden.plant('handoff id').parts.name);
  for (const one of ['', '/answer', '/reading', `/voicemails/${path}`])
    await ask('GET', `/handoffs/${path}${one}`, { cookie });
  await ask('GET', `/handoffs/${path}`, { cookie, from: 'https://evil.example' });
  await ask('POST', `/handoffs/${path}/reply`, {
    cookie,
    from: 'https://evil.example',
    body: '{}',
  });
  await ask('POST', '/state', { cookie, body: json('state', 'phone') });
  await ask('POST', '/state', { cookie, body: JSON.stringify({ state: 'ready' }) });
  const { rows } = JSON.parse((await ask('GET', '/queue', { cookie })).body);
  const taken = rows.find((row: QueueRow) => row.channel === 'whatsapp');
  await ask('POST', `/handoffs/${taken.id}/accept`, { cookie, body: '{}' });
  const reply = JSON.stringify({ text: garden.plant('advisor reply').text, key: 'key-planted-1' });
  await ask('POST', `/handoffs/${taken.id}/reply`, { cookie, body: reply });
  await ask('POST', `/handoffs/${taken.id}/reply`, { cookie, body: json('text', 'key') });
  await ask('POST', `/handoffs/${taken.id}/close`, { cookie, body: json('outcome', 'note') });
}

export async function plantInAddresses(planting: Planting): Promise<void> {
  const { garden } = planting;
  const segment = () => encodeURIComponent(garden.plant('an address').parts.name);
  const word = () => garden.plant('an address').parts.health;
  const paths = [
    `/${segment()}`,
    `/${word()}/${segment()}`,
    `/twilio/${word()}`,
    `/twilio/voice/${word()}`,
    `/twilio/messages?from=${segment()}`,
    `/a/${segment()}`,
    `/chat?lang=${segment()}&place=${segment()}&again=${segment()}`,
    `/privacy?lang=${segment()}&place=${segment()}`,
    `/assets/${segment()}`,
    `/audio/${word()}/${segment()}`,
    `/console/${segment()}`,
    `/console/api/${segment()}`,
    `/health/${segment()}?token=${segment()}`,
    `/%E0%A4%A${word()}`,
  ];
  for (const path of paths)
    for (const method of ['GET', 'POST'])
      await send(planting, path, {
        method,
        headers: headersOf(garden.plant(`headers of ${path}`)),
      });
}
