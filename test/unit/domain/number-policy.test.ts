import { expect, test } from 'vitest';
import { callingCodesOf } from '../../../src/domain/calling-codes.ts';
import { mayCall, mayRing, mayText } from '../../../src/domain/number-policy.ts';

const EEA = callingCodesOf('EEA');

test.each(['+358401234567', '+358457123456', '+358501234567', '+46701234567', '+37251234567'])(
  '%s, a mobile phone in the EEA, is called and written to',
  (number) => expect([mayCall(number, EEA), mayText(number, EEA)]).toEqual([null, null]),
);

test.each(['+35813123456', '+3589123456', '+35818123456', '+35821234567', '+35852123456'])(
  '%s, a Finnish fixed line, is called and not written to',
  (number) => expect([mayCall(number, EEA), mayText(number, EEA)]).toEqual([null, 'no-mobile']),
);

test.each([
  '+358600123456',
  '+358606123456',
  '+358700123456',
  '+358707123456',
  '+358800123456',
  '+358753123456',
  '+358100100',
  '+358102345678',
  '+358200123456',
  '+358202020202',
  '+358295123456',
  '+358300123456',
  '+358391234567',
  '+358711234567',
  '+358731234567',
])('%s, a Finnish service or office number, is neither called nor written to', (number) => {
  expect([mayCall(number, EEA), mayText(number, EEA)]).toEqual([
    'service-number',
    'service-number',
  ]);
});

test.each(['+46900123456', '+372900123456', '+4782912345', '+49900123456'])(
  '%s, a premium number elsewhere, is never called',
  (number) => expect(mayCall(number, EEA)).toBe('service-number'),
);

test.each(['+358112', '+3580112', '+358116117', '+358118', '+46112', '+358911', '+4900112'])(
  '%s, a short number with a country code before it, is never called',
  (number) => expect(mayCall(number, [...EEA])).not.toBeNull(),
);

test('a phone of staff may be an office, and nothing else that costs', () => {
  const rung = ['+358295020713', '+358102345678', '+358131234567', '+358401234567', '+4687654321'];
  for (const number of rung) expect([number, mayRing(number, EEA)]).toEqual([number, null]);
  for (const number of ['+358600123', '+358700123', '+358100123', '+358200123', '+46900123456']) {
    expect([number, mayRing(number, EEA)]).toEqual([number, 'service-number']);
  }
  expect(mayRing('+882131234567', EEA)).toBe('country');
});

test('emergency numbers are refused for what they are', () => {
  expect(mayCall('+358116117', EEA)).toBe('emergency');
  expect(mayCall('+372112112', EEA)).toBe('emergency');
});

test.each(['+15551234567', '+79161234567', '+380501234567', '+447700900123'])(
  '%s lies in no country that is called, until the operator names it',
  (number) => {
    expect([mayCall(number, EEA), mayText(number, EEA)]).toEqual(['country', 'country']);
    const opened = ['+1', '+7', '+380', '+44'].flatMap(callingCodesOf);
    expect(mayText(number, opened)).toBeNull();
  },
);

test.each(['', '112', '0401234567', '+0401234567', 'whatsapp:+358401234567', '+358 40 123'])(
  '%j is no number in its international form',
  (number) => expect(mayCall(number, EEA)).toBe('not-a-number'),
);

test('countries are named by EEA, by an ISO code or by a calling code; other words name none', () => {
  expect(EEA).toHaveLength(30);
  expect(['FI', 'SE', '+380', 'Finland', '+0', '358'].map(callingCodesOf)).toEqual([
    ['358'],
    ['46'],
    ['380'],
    [],
    [],
    [],
  ]);
});
