import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Sealer } from '../domain/provider-ports.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: 12 bytes nonce, 16 bytes tag, then what is locked away. `key` is 32 bytes. */
export function createSealer(key: Uint8Array): Sealer {
  return {
    seal(plain, name) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, name) {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(Buffer.from(name));
        decipher.setAuthTag(tag);
        return Buffer.concat([
          decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
      } catch {
        return null;
      }
    },
  };
}

/** The key of the configuration; without one, what only a demonstration may lock with. */
export function dataKey(configured: string | undefined): Uint8Array {
  return configured === undefined
    ? createHash('sha256').update('silta-demonstration-data').digest()
    : Buffer.from(configured, 'base64').subarray(0, KEY_BYTES);
}
