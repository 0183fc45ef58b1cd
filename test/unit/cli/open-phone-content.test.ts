import { expect, test } from 'vitest';
import { openPhoneContent } from '../../../src/cli/open-phone-content.ts';
import { phoneTexts } from '../../../src/cli/phone-texts.ts';
import { parseConfig } from '../../../src/config/load.ts';

const NOON = Date.UTC(2026, 10, 23, 10);
const MESSAGE = /\bmessage\b.*recorded|leave a message/i;

const openWith = (settings: Readonly<Record<string, string>>) =>
  openPhoneContent(parseConfig(settings, () => ''));

function textsWith(settings: Readonly<Record<string, string>>): readonly string[] {
  return phoneTexts(openWith(settings), 'en').map(({ text }) => text);
}

test('where no messages are taken nothing about them is to be read, and the keys after them move up', () => {
  const [taken, refused] = [textsWith({}), textsWith({ VOICEMAIL: 'false' })];
  expect(taken.filter((text) => MESSAGE.test(text)).length).toBeGreaterThan(3);
  expect(refused.filter((text) => MESSAGE.test(text))).toEqual([]);
  expect(taken).toContain('Leave a message: press 2.');
  expect(refused.filter((text) => !taken.includes(text))).not.toEqual([]);
});

test('the list is made by the countries that are called and the interpreters who are', () => {
  const there = '+380 44 123 4567';
  expect(openWith({}).kit.parsePhone(there)).toBeNull();
  expect(openWith({ SMS_COUNTRIES: 'EEA,+380' }).kit.parsePhone(there)).toBe('+380441234567');
  const isOpen = (settings: Readonly<Record<string, string>>) =>
    openWith(settings).kit.duty('joensuu', 'ckb', 'phone', NOON).open;
  expect([isOpen({}), isOpen({ WIDEN_AFTER_SECONDS: '60' })]).toEqual([false, true]);
});
