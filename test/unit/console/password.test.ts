import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../../src/console/password.ts';

const salt = new Uint8Array(16).fill(7);

test('a password is known by its hash, however its letters were composed', async () => {
  const hash = await hashPassword('p\u00e4iv\u00e4', salt);
  expect(await verifyPassword('pa\u0308iva\u0308', hash)).toBe(true);
  expect(await verifyPassword('paiva', hash)).toBe(false);
});

test('the hash tells its own cost and nothing of the password', async () => {
  const hash = await hashPassword('lumi', salt);
  expect(hash).toMatch(/^argon2id\$19456\$2\$[\w-]{22}\$[\w-]{43}$/);
  expect(hash).not.toContain('lumi');
});

test.each(['', 'plain', 'scrypt$1$1$aa$bb', 'argon2id$19456$2$$'])(
  'the hash "%s" lets nobody in',
  async (hash) => {
    expect(await verifyPassword('', hash)).toBe(false);
  },
);
