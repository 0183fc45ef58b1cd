import { expect, test } from 'vitest';
import {
  externalIdOf,
  isBusinessScoped,
  phoneNumberOf,
} from '../../../../src/channels/twilio/address.ts';

test('one phone number is one person on WhatsApp, SMS and the phone', () => {
  const ids = [
    externalIdOf({ from: 'whatsapp:+358401234567', waId: '358401234567' }),
    externalIdOf({ from: '+358401234567' }),
    externalIdOf({ from: 'whatsapp:+358401234567' }),
  ];
  expect(new Set(ids)).toEqual(new Set(['358401234567']));
});

test('somebody who hides the number is known by the id WhatsApp gives them', () => {
  const id = externalIdOf({ from: 'whatsapp:FI.1349', externalUserId: 'whatsapp:FI.1349' });
  expect(id).toBe('FI.1349');
});

test('who shows the number is the same person whether WhatsApp tells its own id or not', () => {
  const hidden = { externalUserId: 'whatsapp:FI.1349', waId: '358401234567' };
  expect(externalIdOf({ from: 'whatsapp:+358401234567', ...hidden })).toBe('358401234567');
  expect(externalIdOf({ from: 'whatsapp:FI.1349', ...hidden })).toBe('358401234567');
});

test('an id of WhatsApp is told from numbers and from other words', () => {
  const ids = ['whatsapp:FI.0491234567', 'FI.a1', '+358401234567', 'anonymous', 'fi.123'];
  expect(ids.map(isBusinessScoped)).toEqual([true, true, false, false, false]);
});

test.each([
  'anonymous',
  '+266696687',
  '+7378742833',
  'sip:somebody@example.org',
  'client:desk',
  '',
])('a call from "%s" has no number to call back', (from) => expect(phoneNumberOf(from)).toBeNull());

test('a WhatsApp call has the number it comes from', () => {
  expect(phoneNumberOf('whatsapp:+358401234567')).toBe('+358401234567');
});
