import { expect, test } from 'vitest';
import { findSecrets } from '../../support/find-secrets.ts';
import { readRepositoryFile, repositoryFiles } from '../../support/repository-files.ts';

test('no file of the repository holds a secret', () => {
  const files = repositoryFiles();
  expect(files.length).toBeGreaterThan(1000);
  const found = files.flatMap((path) =>
    findSecrets(readRepositoryFile(path)).map(
      ({ line, what, text }) => `${path}:${line}: ${what}: ${text}`,
    ),
  );
  expect(found).toEqual([]);
});

/** Put together here, so that this file holds none. */
const PLANTED = {
  'a private key': ['-----BEGIN RSA PRIVATE', ' KEY-----'],
  'a key of AWS': ['AKIA', 'Z7QF3M5N2K8TJ4WX'],
  'a token of GitHub': ['ghp_', 'a8Fk2LmQ9xR4tVw7Zb3Nc6Hd1Jg5Ps0Yu8Eo'],
  'an API key of Twilio': ['SK', '0f3a9c5e7b1d2846a0c4e8f6b2d19375'],
  'an account of Twilio': ['AC', '0f3a9c5e7b1d2846a0c4e8f6b2d19375'],
  'a signed token': ['eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiJhbm5hIn0.q8Zt3vXw7LmN2pRk'],
  'a hashed password': ['argon2id', '$19456$2$kQ3xT7vLm2ZpRw8N$Hs5Jd9Gc1Fb4Ya6Xe0Uo3Iq7'],
  'a password in an address': ['redis://silta:', 'q8Zt3vXw7L@redis.example:6379'],
  'a secret given to a name': ['TWILIO_AUTH_TOKEN=', '9c5e7b1d2846a0c4e8f6b2d193750f3a'],
} as const;

test.each(Object.entries(PLANTED))('%s would be found', (what, parts) => {
  const found = findSecrets(`// a line before\nconst value = '${parts.join('')}';`);
  expect(found.map((one) => [one.line, one.what])).toContainEqual([2, what]);
});

test('names, fillings and examples are no secrets', () => {
  const harmless = [
    `const ACCOUNT = \`AC\${'1'.repeat(32)}\``,
    `AC${'0'.repeat(32)}`,
    'TOKEN_SECRET: a secret of its own. Make one with: openssl rand -base64 32.',
    'https://user:pass@host is how an address with a password looks',
    'password_hash: made by silta config password',
  ];
  expect(harmless.flatMap(findSecrets)).toEqual([]);
});
