import { expect, test } from 'vitest';
import { toAnswerBlocks, toBlocks } from '../../../src/channels/webchat/text-blocks.ts';

const linksOf = (text: string) =>
  toBlocks(text)
    .flat()
    .flatMap(({ href }) => (href === undefined ? [] : [href]));

test.each([
  ['Soita 0295 025 510.', 'tel:0295025510'],
  ['Soita 05 1234 5678 tai tule.', 'tel:0512345678'],
  ['Call +358 40 123 4567, please', 'tel:+358401234567'],
  ['Nollalinja 080 005 005', 'tel:080005005'],
  ['Soita 116 117!', 'tel:116117'],
  ['Hätä: 112.', 'tel:112'],
  ['اتصل \u20660295 025 510\u2069.', 'tel:0295025510'],
  ['Katso https://www.infofinland.fi/fi.', 'https://www.infofinland.fi/fi'],
  ['请看 https://tyosuojelu.fi。SAK 也有热线', 'https://tyosuojelu.fi'],
  [
    '更多：https://www.kela.fi/social-assistance?a=1,2。',
    'https://www.kela.fi/social-assistance?a=1,2',
  ],
  ['انظر \u2066https://migri.fi/en\u2069، ثم اتصل', 'https://migri.fi/en'],
  ['(https://dvv.fi/en/)', 'https://dvv.fi/en/'],
])('in "%s" the number or address can be pressed', (text, href) => {
  expect(linksOf(text)).toEqual([href]);
});

test.each([
  'Tarkistettu 2.11.2026.',
  'Se maksaa 112 € kuussa.',
  'Se maksaa 0,50 € tai 1 112 euroa.',
  'Vuonna 2026 klo 09.15-16.15',
  'Lomake 112-1',
  'javascript:alert(1)',
  '[Kela](javascript:alert(1))',
  '<a href="data:text/html,x">Kela</a>',
  'vbscript:x file:///etc/passwd',
])('in "%s" nothing looks like a phone number', (text) => {
  expect(linksOf(text)).toEqual([]);
});

test('paragraphs are kept apart and no letter is lost', () => {
  const text = 'Otsikko\n\nSoita 112.\nHeti.\n\n\nLoppu';
  const blocks = toBlocks(text);
  const joined = blocks.map((parts) => parts.map((part) => part.text).join(''));
  expect(joined).toEqual(['Otsikko', 'Soita 112.\nHeti.', 'Loppu']);
});

test('a section of an answer begins with its heading, a sentence is none', () => {
  const blocks = toAnswerBlocks(
    'Otsikko\n\nNäin haet\n1. Soita 112.\n\nLuonnos: ei tarkistettu.\nKoottu.',
  );
  const headings = blocks.flat().filter((part) => part.heading);
  expect(headings.map((part) => part.text)).toEqual(['Näin haet']);
  expect(blocks[1]?.map((part) => part.text)).toEqual(['Näin haet', '1. Soita ', '112', '.']);
});
