import { hashPassword } from '../../src/console/password.ts';

/** Argon2id as in the product, by the least it can cost: a hundredth of the time of a real one. */
const LEAST = { memory: 8, passes: 1 };

/** For accounts of tests that are not about passwords. */
export function quickHash(password: string): Promise<string> {
  return hashPassword(password, new Uint8Array(16), LEAST);
}
