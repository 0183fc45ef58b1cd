import { describe, expect, test } from 'vitest';
import { createVault, keyIdOf, newMarker } from '../../../src/store/vault.ts';

const OLD = new Uint8Array(32).fill(1);
const NEW = new Uint8Array(32).fill(2);
const WORDS = '{"kind":"person","text":"Käsi on murtunut 🦴 يد"}';

describe('what is kept of people', () => {
  const vault = createVault([OLD]);
  const { key, wrapped } = vault.newKey();
  const sealed = vault.seal(WORDS, { id: '7', key }, 'entry');

  test('is read back with the person’s key, and names it', () => {
    expect(keyIdOf(sealed)).toBe('7');
    const again = vault.unwrap(wrapped);
    expect(again && vault.open(sealed, again, 'entry')).toBe(WORDS);
  });

  test('tells nothing without it', () => {
    expect(sealed).not.toContain('murtunut');
    expect(vault.open(sealed, vault.newKey().key, 'entry')).toBeNull();
    expect(vault.open(sealed, vault.house.key, 'entry')).toBeNull();
  });

  test('is never the same twice', () => {
    expect(vault.seal(WORDS, { id: '7', key }, 'entry')).not.toBe(sealed);
  });

  test('cannot be passed off as something else, cut or changed', () => {
    expect(vault.open(sealed, key, 'session')).toBeNull();
    expect(vault.open(sealed.slice(0, -8), key, 'entry')).toBeNull();
    expect(vault.open(sealed.slice(0, 12), key, 'entry')).toBeNull();
    const other = sealed.at(-6) === 'A' ? 'B' : 'A';
    expect(
      vault.open(`${sealed.slice(0, -6)}${other}${sealed.slice(-5)}`, key, 'entry'),
    ).toBeNull();
  });

  test('written before anything was sealed names no key', () => {
    expect(keyIdOf('{"a":"~"}')).toBeNull();
    expect(keyIdOf('~')).toBeNull();
  });
});

describe('a new key of the installation', () => {
  const before = createVault([OLD]);
  const after = createVault([NEW, OLD]);

  test('opens what the old one has locked and locks what is new', () => {
    const { wrapped } = before.newKey();
    expect(after.unwrap(wrapped)).not.toBeNull();
    expect(before.unwrap(after.newKey().wrapped)).toBeNull();
    const onItsWay = before.seal(WORDS, before.house, 'turn');
    const house = after.houseKey(keyIdOf(onItsWay) ?? '');
    expect(house && after.open(onItsWay, house, 'turn')).toBe(WORDS);
    expect(after.house.id).not.toBe(before.house.id);
  });

  test('leaves the marks as they were', () => {
    const { key, wrapped } = before.newKey();
    const again = after.unwrap(wrapped);
    const mark = newMarker(key)('+358401234567');
    expect(again && newMarker(again)('+358401234567')).toBe(mark);
    expect(mark).not.toContain('358');
  });

  test('without the old one opens nothing of before', () => {
    expect(createVault([NEW]).unwrap(before.newKey().wrapped)).toBeNull();
  });
});
