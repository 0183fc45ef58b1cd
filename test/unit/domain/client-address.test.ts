import fc from 'fast-check';
import { expect, test } from 'vitest';
import { senderAt } from '../../../src/domain/client-address.ts';

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['203.0.113.9:51000', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['::FFFF:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:2::9', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['', ''],
])('%s is counted as %s', (address, sender) => {
  expect(senderAt(address)).toBe(sender);
});

test('an unknown address is one sender', () => {
  expect(senderAt(undefined)).toBe('');
});

test('an address is counted the same in whichever of its forms it is written', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const usual = new URL(`http://[${address}]`).hostname.slice(1, -1);
      fc.pre(!usual.startsWith('::ffff:'));
      expect(senderAt(address)).toBe(senderAt(usual));
      expect(senderAt(address)).toMatch(/^(?:[\da-f]{1,4}:){4}:\/64$/);
    }),
  );
});
