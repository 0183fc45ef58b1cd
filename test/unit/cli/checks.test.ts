import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { checkClock } from '../../../src/cli/check-clock.ts';
import { checkCredentials } from '../../../src/cli/check-credentials.ts';
import { checkLocales } from '../../../src/cli/check-locales.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { loadLocales } from '../../../src/i18n/load-locales.ts';

/** Somebody else's server, whose clock stands at the given moment; null tells none. */
async function withClock<T>(at: Date | null, ask: (address: string) => Promise<T>): Promise<T> {
  const server = createServer((_, response) => {
    if (at === null) response.sendDate = false;
    else response.setHeader('Date', at.toUTCString());
    response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await ask(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
}

describe('the doctor', () => {
  const noon = Date.UTC(2026, 10, 21, 12);

  test.each([
    [0, null],
    [29_000, null],
    [-29_000, null],
    [95_000, 'the clock is 95 s fast. Set it by NTP.'],
    [-3_600_000, 'the clock is 3600 s slow. Set it by NTP.'],
  ])('of a clock that is %i ms off says %s', async (off, said) => {
    const check = (address: string) => checkClock(address, () => noon + off);
    expect(await withClock(new Date(noon), check)).toBe(said);
  });

  test('tells that Twilio cannot be reached, or does not tell the time', async () => {
    expect(await checkClock('http://127.0.0.1:1', () => noon)).toContain('cannot be reached');
    expect(await withClock(null, (address) => checkClock(address, () => noon))).toContain(
      'does not tell the time',
    );
  });

  test('knows credentials that were mixed up, and repeats none of them', () => {
    const token = 'a'.repeat(32);
    const key = `SK${'b'.repeat(32)}`;
    const good = { TWILIO_AUTH_TOKEN: [token, token], TWILIO_API_KEY: key };
    expect(checkCredentials(good)).toBeNull();
    expect(checkCredentials({})).toBeNull();
    const wrong = { TWILIO_AUTH_TOKEN: [token, 'hunter2'], TWILIO_API_KEY: token };
    const same = { PERSON_KEY: 'the very same secret', TOKEN_SECRET: 'the very same secret' };
    const said = checkCredentials({ ...wrong, ...same }) ?? '';
    for (const name of ['TWILIO_AUTH_TOKEN', 'TWILIO_API_KEY', 'PERSON_KEY']) {
      expect(said).toContain(name);
    }
    expect(said).not.toMatch(/hunter2|aaaa|very same secret/);
  });

  test('names texts that a language lacks, but not plural forms it has no use for', () => {
    expect(checkLocales(loadLocales('locales'))).toBeNull();
    const en = { hello: 'Hello', waits_one: 'one', waits_other: 'many' };
    const locales = new Map<Locale, Record<string, string>>([
      ['en', en],
      ['zh', { hello: '你好', waits_other: '很多' }],
      ['fi', { waits_one: 'yksi', waits_other: 'monta' }],
    ]);
    expect(checkLocales(locales)).toBe('fi lacks hello. Add them to locales/.');
  });
});
