import { expect, test } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';

const proxies = (value?: string) =>
  parseConfig(value === undefined ? {} : { TRUSTED_PROXIES: value }, () => '').TRUSTED_PROXIES;

test('no proxy is believed unless one is named', () => {
  expect(proxies()).toBe(0);
  expect(proxies('')).toBe(0);
});

test('proxies are named by how many stand in a row or by their addresses', () => {
  expect(proxies('2')).toBe(2);
  expect(proxies('10.0.0.0/8, 192.0.2.7,2001:db8::/32')).toEqual([
    '10.0.0.0/8',
    '192.0.2.7',
    '2001:db8::/32',
  ]);
});

test.each([
  'true',
  'all',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/33',
  '10.0.0/8',
  '-1',
  '99',
  'lb.example',
  '1,',
])('%s is refused, with what to write', (value) => {
  expect(() => proxies(value)).toThrow(/TRUSTED_PROXIES: Write how many proxies/);
});
