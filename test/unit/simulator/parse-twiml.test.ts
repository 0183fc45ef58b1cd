import { expect, test } from 'vitest';
import { elementsOf, parseTwiml, textOf } from '../../../src/simulator/parse-twiml.ts';

const parse = (inner: string) => parseTwiml(`<?xml version="1.0"?><Response>${inner}</Response>`);

test('elements, attributes, words and entities are read as they are meant', () => {
  const [gather, redirect] = elementsOf(
    parse(
      `<!-- menu --><Gather action='/t?a=1&amp;b=2' numDigits = "1"><Say language="fi-FI">Hei &lt;3 &#228; <break/>on\n  hyvä</Say></Gather><Redirect>/x</Redirect>`,
    ),
  );
  expect(gather?.attributes).toEqual({ action: '/t?a=1&b=2', numDigits: '1' });
  expect(gather && elementsOf(gather).map(textOf)).toEqual(['Hei <3 ä on hyvä']);
  expect(redirect && textOf(redirect)).toBe('/x');
  expect(elementsOf(parse('<Say><![CDATA[a < b & c]]></Say>')).map(textOf)).toEqual(['a < b & c']);
});

test.each([
  ['<Say>a & b</Say>', 'unknown entity'],
  ['<Say>a</Play>', 'closes <Say>'],
  ['<Say>', 'closes <Say>'],
  ['<Say language="fi" language="sv"/>', 'language twice'],
  ['<Say language=fi/>', 'unreadable markup'],
  ['<Say>\u0007</Say>', 'control character'],
  ['<Say>&nbsp;</Say>', 'unknown entity'],
  ['</Response>x', 'outside'],
])('what is not well-formed is refused: %s', (inner, why) => {
  expect(() => parse(inner)).toThrow(why);
});

test('only a Response is a document', () => {
  expect(() => parseTwiml('<html></html>')).toThrow('not <Response>');
  expect(() => parseTwiml('Hello')).toThrow('outside');
  expect(() => parseTwiml('<Response>')).toThrow('not closed');
});
