import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/**
 * How what people said, and where they are reached, is kept: AES-256-GCM under a key of the person's
 * own, which is itself locked with a key of the installation. Without a person's key what was sealed
 * by it cannot be read any more, on whatever backup it lies. What is only on its way (an event until
 * it is answered, a message until it is sent) is sealed by the house key.
 */
export interface Vault {
  /** Seals what no person's key seals. */
  readonly house: HeldKey;
  /** A new key of a person, and as it is stored. */
  newKey(): { readonly key: KeyObject; readonly wrapped: string };
  /** null where none of the installation's keys has locked it. */
  unwrap(wrapped: string): KeyObject | null;
  /** Locked with the first key of the installation; the same where it is already. */
  rewrap(wrapped: string): string | null;
  /** `about` says what it is (a session, an entry): sealed as one, it opens as nothing else. */
  seal(plain: string, by: HeldKey, about: string): string;
  /** null where another key has sealed it, or as something else. */
  open(sealed: string, key: KeyObject, about: string): string | null;
  /** The same for sounds, which are no text. */
  sealBytes(plain: Uint8Array, by: HeldKey, about: string): Uint8Array;
  openBytes(sealed: Uint8Array, key: KeyObject, about: string): Uint8Array | null;
  /** What versions from before people had keys locked with a key of the installation, which it does not name. */
  openUnnamed(sealed: Uint8Array, about: string): Uint8Array | null;
  /** The house key of that id, also of an earlier installation key; null for a person's. */
  houseKey(id: string): KeyObject | null;
}

/** A key and its name in what is sealed. */
export interface HeldKey {
  readonly id: string;
  readonly key: KeyObject;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** No JSON begins with it, so what was written before anything was sealed can be told. */
const SEALED = '~';

/** `masters`: keys of the installation, 32 bytes each; the first locks, all of them open. */
export function createVault(masters: readonly [Uint8Array, ...Uint8Array[]]): Vault {
  const houses = new Map(masters.map((master) => derive(master, 'house')).map(named('h')));
  const wrappers = new Map(masters.map((master) => derive(master, 'wrap')).map(named('w')));
  const keys = masters.map((master) => createSecretKey(master));
  const [house, wrapper] = [firstOf(houses), firstOf(wrappers)];
  const unlocked = (wrapped: string): string | null => {
    const key = wrappers.get(keyIdOf(wrapped) ?? '');
    return key === undefined ? null : open(wrapped, key, 'key');
  };
  return {
    house,
    newKey() {
      const bytes = randomBytes(KEY_BYTES);
      const wrapped = seal(bytes.toString('base64'), wrapper, 'key');
      return { key: createSecretKey(bytes), wrapped };
    },
    unwrap(wrapped) {
      const bytes = unlocked(wrapped);
      return bytes === null ? null : createSecretKey(bytes, 'base64');
    },
    rewrap(wrapped) {
      if (keyIdOf(wrapped) === wrapper.id) return wrapped;
      const bytes = unlocked(wrapped);
      return bytes === null ? null : seal(bytes, wrapper, 'key');
    },
    seal,
    open,
    sealBytes,
    openBytes,
    openUnnamed(sealed, about) {
      for (const key of keys) {
        const plain = unlock(sealed, key, about);
        if (plain !== null) return plain;
      }
      return null;
    },
    houseKey: (id) => houses.get(id) ?? null,
  };
}

/** Names the key that a body was sealed with; null for one that was never sealed. */
export function keyIdOf(body: string): string | null {
  if (!body.startsWith(SEALED)) return null;
  const end = body.indexOf(SEALED, 1);
  return end === -1 ? null : body.slice(1, end);
}

/**
 * Names that tell nothing to who does not hold the key, for what could be guessed: numbers. The key is
 * the store's own, kept in it wrapped: names stay the same when the installation's keys change.
 */
export function newMarker(key: KeyObject): (value: string) => string {
  return (value) => createHmac('sha256', key).update(value).digest('base64url');
}

function seal(plain: string, by: HeldKey, about: string): string {
  return `${SEALED}${by.id}${SEALED}${lock(plain, by.key, about).toString('base64')}`;
}

function open(sealed: string, key: KeyObject, about: string): string | null {
  const bytes = Buffer.from(sealed.slice(sealed.indexOf(SEALED, 1) + 1), 'base64');
  return unlock(bytes, key, about)?.toString('utf8') ?? null;
}

function sealBytes(plain: Uint8Array, by: HeldKey, about: string): Uint8Array {
  return Buffer.concat([Buffer.from(`${SEALED}${by.id}${SEALED}`), lock(plain, by.key, about)]);
}

function openBytes(sealed: Uint8Array, key: KeyObject, about: string): Uint8Array | null {
  return unlock(sealed.subarray(sealed.indexOf(SEALED.charCodeAt(0), 1) + 1), key, about);
}

function lock(plain: string | Uint8Array, key: KeyObject, about: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(bytesOf(about));
  const body = cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain);
  cipher.final();
  const sealed = Buffer.allocUnsafe(NONCE_BYTES + TAG_BYTES + body.length);
  sealed.set(nonce);
  sealed.set(cipher.getAuthTag(), NONCE_BYTES);
  sealed.set(body, NONCE_BYTES + TAG_BYTES);
  return sealed;
}

function unlock(bytes: Uint8Array, key: KeyObject, about: string): Buffer | null {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(bytesOf(about))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    decipher.final();
    return body;
  } catch {
    return null;
  }
}

const names = new Map<string, Buffer>();

function bytesOf(about: string): Buffer {
  const known = names.get(about) ?? Buffer.from(about);
  names.set(about, known);
  return known;
}

/** Begins anywhere in each process and counts on from there (NIST SP 800-38D, 8.2.2): none comes twice. */
const nonce = randomBytes(NONCE_BYTES);

function nextNonce(): Uint8Array {
  for (let at = NONCE_BYTES - 1; at >= 0; at -= 1) {
    const next = ((nonce[at] ?? 0) + 1) % 256;
    nonce[at] = next;
    if (next !== 0) break;
  }
  return nonce;
}

function derive(master: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(
    Buffer.from(hkdfSync('sha256', master, '', `silta ${purpose}`, KEY_BYTES)),
  );
}

/** Keys are named after what they are, so that a body says which of several opens it. */
function named(letter: string): (key: KeyObject) => readonly [string, KeyObject] {
  return (key) => [
    `${letter}${createHash('sha256').update(key.export()).digest('hex').slice(0, 8)}`,
    key,
  ];
}

function firstOf(keys: ReadonlyMap<string, KeyObject>): HeldKey {
  const [first] = keys;
  if (!first) throw new Error('A vault needs at least one key of the installation.');
  return { id: first[0], key: first[1] };
}
