import { expect, test } from 'vitest';
import { toE164 } from '../../../src/domain/phone.ts';

test.each([
  ['040 123 4567', '+358401234567'],
  ['+358 40 123 4567', '+358401234567'],
  ['+358 (0)40 123 4567', '+358401234567'],
  ['00358401234567', '+358401234567'],
  ['358401234567', '+358401234567'],
  ['whatsapp:+358401234567', '+358401234567'],
  ['0046 70 123 45 67', '+46701234567'],
])('%s is read as %s', (written, number) => {
  expect(toE164(written)).toBe(number);
});

test.each([
  '',
  '12',
  'anonymous',
  '112',
  '+0123456789',
  '+123456789012345678',
  'FI.0491234567890',
  'whatsapp:FI.0491234567',
  'whatsapp:SE.00358401234567',
])('%j is no number to call back', (written) => {
  expect(toE164(written)).toBeNull();
});
