import { argon2, timingSafeEqual } from 'node:crypto';

/** What a guess costs: memory in KiB, and how often it is gone through. */
interface Cost {
  readonly memory: number;
  readonly passes: number;
}

/** OWASP's least for Argon2id: 19 MiB, two passes; about 50 ms. Kept in each hash, so it can grow. */
const COST: Cost = { memory: 19_456, passes: 2 };
const KEY_BYTES = 32;

/** `salt` is random, 16 bytes or more. */
export async function hashPassword(
  password: string,
  salt: Uint8Array,
  cost = COST,
): Promise<string> {
  const key = await derive(password, salt, cost);
  return ['argon2id', cost.memory, cost.passes, encode(salt), encode(key)].join('$');
}

export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [method, memory, passes, salt, key] = hash.split('$');
  if (method !== 'argon2id' || !salt || !key) return false;
  const cost = { memory: Number(memory), passes: Number(passes) };
  const wanted = Buffer.from(key, 'base64url');
  const got = await derive(password, Buffer.from(salt, 'base64url'), cost);
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

function derive(password: string, nonce: Uint8Array, cost: Cost): Promise<Buffer> {
  const message = password.normalize('NFKC');
  const parameters = { message, nonce, parallelism: 1, tagLength: KEY_BYTES, ...cost };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
