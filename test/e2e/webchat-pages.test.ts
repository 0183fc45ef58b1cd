import { afterEach, beforeEach, expect, test } from 'vitest';
import { Fault } from '../../src/domain/fault.ts';
import { type House, openHouse } from '../support/webchat-house.ts';

let house: House;
let cookie = '';

beforeEach(async () => {
  cookie = '';
  house = await openHouse();
});
afterEach(() => house.close());

async function get(path: string, headers: Record<string, string> = {}, from = house) {
  const response = await fetch(from.url + path, { headers: { cookie, ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function post(
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  to = house,
) {
  const response = await fetch(`${to.url}/chat`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: to.url, ...headers },
    body: new URLSearchParams(fields),
  });
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test('codes that are guessed all at once are thirty, too', async () => {
  const { records } = house.store;
  const all = Promise.withResolvers<void>();
  let asked = 0;
  const slow = {
    ...records,
    answer: async (code: string) => {
      asked += 1;
      if (asked === 50) all.resolve();
      await all.promise;
      return records.answer(code);
    },
  };
  const guessed = await openHouse({ store: { ...house.store, records: slow } });
  const codes = Array.from({ length: 50 }, (_, nth) => `/a/code${nth}`);
  const pages = await Promise.all(codes.map((code) => get(code, {}, guessed)));
  const told = (status: number) => pages.filter((page) => page.status === status).length;
  expect([told(404), told(429)]).toEqual([30, 20]);
  await guessed.close();
});

test('opening a page costs no conversation and sets no cookie', async () => {
  const page = await get('/chat?lang=fi');
  expect(page.headers.get('set-cookie')).toBeNull();
  expect(house.turns).toEqual([]);
});

test('the page speaks the language asked for, else the browser’s, else the first of the house', async () => {
  const langOf = async (path: string, accept: string) =>
    /<html lang="(\w+)"/.exec((await get(path, { 'accept-language': accept })).text)?.[1];
  expect(await langOf('/chat?lang=ar', 'en')).toBe('ar');
  expect(await langOf('/chat', 'th, en-GB;q=0.8')).toBe('en');
  expect(await langOf('/', 'th')).toBe('fi');
  expect(await langOf('/chat?lang=xx', 'th')).toBe('fi');
});

test('who mistypes an address is told so in their language, and a program gets no page', async () => {
  const read = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'ar' };
  for (const path of ['/chta', '/a', '/chat/old']) {
    const page = await get(path, read);
    expect([page.status, page.text]).toEqual([404, expect.stringContaining('<html lang="ar"')]);
    expect(page.text).toContain('href="/chat');
  }
  for (const accept of ['application/json', '*/*'])
    expect(await get('/chta', { accept })).toMatchObject({
      text: expect.not.stringContaining('tel:'),
    });
});

test('what a person writes is shown as text, whatever it is', async () => {
  await post({ text: '<img src=x onerror=alert(1)> & "hei"' });
  const { text } = await get('/chat');
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;hei&quot;');
  expect(text).not.toContain('<img');
});

test('a form sent twice is one message, and other words from the same page are another', async () => {
  await post({ text: 'Hei', form: 'f1' });
  await post({ text: 'Hei', form: 'f1' });
  await post({ text: 'Moi', form: 'f1' });
  const { text } = await get('/chat');
  expect(text.match(/class="message person"/g)).toHaveLength(2);
});

test('going back and pressing another button is another message, not a conflict', async () => {
  const pressed = [await post({ choice: 'more', form: 'f1' })];
  pressed.push(await post({ choice: 'more', form: 'f1' }));
  pressed.push(await post({ choice: 'human', form: 'f1' }));
  expect(pressed.map(({ status }) => status)).toEqual([303, 303, 303]);
  const { text } = await get('/chat');
  expect(text.match(/Chose \w+/g)).toEqual(['Chose more', 'Chose human']);
});

test('a page opened by its address does not turn a conversation back to its language', async () => {
  await post({ start: '1', lang: 'ar' });
  await post({ text: 'Hei' });
  expect((await get('/chat')).text).toContain('<html lang="ar" dir="rtl"');
  expect(house.turns.map((turn) => turn.locale)).toEqual(['ar', null]);
});

test('words too long, or at a bad moment, stay on the page with the reason', async () => {
  const long = await post({ text: 'a'.repeat(2001) });
  expect(long).toMatchObject({ status: 400, text: expect.stringContaining('a'.repeat(2001)) });
  const down = await openHouse({
    takeTurn: () => Promise.reject(new Fault('store-down', 'The disk is full.')),
  });
  const failed = await post({ text: 'Tärkeää' }, {}, down);
  expect(failed.status).toBe(503);
  expect(failed.text).toContain('Tärkeää</textarea>');
  expect(failed.text).toContain('href="tel:+358501234567"');
  await down.close();
});

test('another site cannot post in the name of a person', async () => {
  const posted = await post({ text: 'Hei' }, { origin: 'https://evil.example' });
  expect(posted.status).toBe(403);
  expect(house.turns).toEqual([]);
});

test.each(['https://evil.example', 'null'])(
  '%s cannot take their chat from people by sending them off',
  async (origin) => {
    const init = { method: 'POST', redirect: 'manual', headers: { origin } } as const;
    const left = await fetch(`${house.url}/chat/leave`, init);
    expect([left.status, left.headers.getSetCookie()]).toEqual([303, []]);
    expect(left.headers.get('clear-site-data')).toBeNull();
  },
);

test('the cookie is out of reach of scripts and other sites, and goes when the person leaves', async () => {
  const posted = await post({ text: 'Hei' });
  expect(posted.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  const left = await fetch(`${house.url}/chat/leave`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: house.url },
  });
  expect(left.status).toBe(303);
  expect(left.headers.getSetCookie().every((set) => set.includes('Expires=Thu, 01 Jan 1970'))).toBe(
    true,
  );
});

test('pages allow no inline code, are kept by nobody and are framed by known sites only', async () => {
  const { headers, text } = await get('/chat');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("frame-ancestors 'self' https://www.kunta.example");
  expect(headers.get('cache-control')).toBe('no-store');
  expect(text).not.toMatch(/<script(?![^>]*src=)|\sstyle=|\son\w+=/);
});

const KEPT = {
  code: 'K7PX',
  topic: 't',
  revision: 3,
  basis: 'b',
  locale: 'ar',
  asked: 'ar',
  place: 'lappeenranta',
  title: 'السكن',
  text: 'السكن\n\nاتصل \u20660295 025 510\u2069',
  links: [{ label: 'InfoFinland', url: 'https://www.infofinland.fi/ar' }],
  at: 0,
} as const;

test('an answer sent to a phone is shown word for word in its language', async () => {
  await house.store.handoffs.apply([{ kind: 'keep-answer', answer: KEPT }], Date.now());
  const page = await get('/a/K7PX');
  expect(page.text).toContain('<html lang="ar" dir="rtl"');
  expect(page.text.match(/السكن/g)).toHaveLength(2);
  expect(page.text).toContain('href="tel:0295025510"');
  expect(page.text).toContain('href="https://www.infofinland.fi/ar"');
});

test('an answer past its review date is shown with a caution, and one that has ended is not', async () => {
  const shown = async (standing: 'old' | 'over') => {
    const other = await openHouse({ standingOf: () => standing });
    await other.store.handoffs.apply([{ kind: 'keep-answer', answer: KEPT }], Date.now());
    const { text } = await get('/a/K7PX', {}, other);
    await other.close();
    return text;
  };
  expect(await shown('old')).toMatch(/0295 025 510.*مضى موعد مراجعة هذه الإجابة/s);
  const over = await shown('over');
  expect(over).toMatch(/السكن.*infofinland.*لم تعد هذه الإجابة صالحة.*href="tel:/s);
  expect(over).not.toContain('0295');
});

test('in a right-to-left answer addresses keep their order and long ones break after a slash', async () => {
  const answer = {
    ...KEPT,
    code: 'RTL1',
    topic: 't',
    revision: 1,
    locale: 'fa',
    title: 'بیماری',
    text: 'بیماری\n\n\u2066https://migri.fi/en/ukraine\u2069 \u2066https://www.kela.fi/social-assistance\u2069',
    links: [{ label: '116117.fi', url: 'https://www.116117.fi' }],
    at: 0,
  } as const;
  await house.store.handoffs.apply([{ kind: 'keep-answer', answer }], Date.now());
  const { text } = await get('/a/RTL1');
  expect(text).toContain('<bdi dir="ltr">https://migri.fi/en/ukraine</bdi>');
  expect(text).toContain('<bdi dir="ltr">https://www.kela.fi/<wbr>social-assistance</bdi>');
  expect(text).toContain('<bdi dir="ltr">116117.fi</bdi>');
});

test('an unknown answer is said to be missing in the reader’s language', async () => {
  const page = await get('/a/NOPE', { 'accept-language': 'ar' });
  expect(page.status).toBe(404);
  expect(page.text).toContain('هذه الصفحة غير موجودة');
});

test('the loader for other sites names its button in every language of the house', async () => {
  const { text, headers } = await get('/embed.js');
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  for (const word of ['Kysy neuvoa', 'Ask us', 'اسألنا']) expect(text).toContain(word);
});

test('somebody who sends without pause is asked to wait, with the words kept', async () => {
  for (let sent = 0; sent < 31; sent += 1) await post({ text: `Viesti ${sent}`, form: 'f' });
  const refused = await post({ text: 'Vielä yksi' });
  expect(refused.status).toBe(429);
  expect(refused.text).toContain('Vielä yksi</textarea>');
});
