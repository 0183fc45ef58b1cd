import type { Block } from './text-blocks.ts';

const UNSEEN =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|noscript|svg|iframe)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
/** The bounds keep a page of unclosed quotes from being read again and again. */
const TAG =
  /<(\/?)([a-z][a-z0-9:-]*)((?:[^"'>]|"[^"]{0,4000}"|'[^']{0,4000}'){0,4000})>|<[!?][^>]{0,4000}>/gi;
const BREAKS = new Set(
  'address article aside blockquote body br button caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html label legend li main nav ol option p pre section select summary table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
);
const HEADING = /^h[1-6]$/;
const BREAK = '\u001e';
const HEAD = '\u001d';

/** What a reader of the page sees, block by block. A line break of the source stays one, so that lines can be counted. */
export function htmlBlocks(html: string): readonly Block[] {
  let line = 1;
  return markedText(html)
    .split(BREAK)
    .map((part): Block => {
      const block = { line, heading: part.startsWith(HEAD), text: decode(part.replace(HEAD, '')) };
      line += breaksIn(part).length;
      return block;
    })
    .filter(({ text }) => text.trim() !== '');
}

/** The text with marks where blocks begin; a link to another site is told after its words. */
function markedText(html: string): string {
  let link = '';
  return html.replace(UNSEEN, breaksIn).replace(TAG, (tag, end = '', name = '', rest = '') => {
    const element = String(name).toLowerCase();
    const lines = breaksIn(tag);
    if (element !== 'a') return lines + markOf(element, end === '');
    const told = end !== '' && link !== '' ? ` (${link})` : '';
    link = end === '' ? (LINK.exec(rest)?.[1] ?? '') : '';
    return told + lines;
  });
}

const LINK = /\bhref\s*=\s*["']?((?:https?:|mailto:|tel:)[^\s"'>]+)/i;

function markOf(element: string, opens: boolean): string {
  if (element === 'td' || element === 'th') return opens ? ' · ' : '';
  if (!BREAKS.has(element)) return '';
  return opens && HEADING.test(element) ? BREAK + HEAD : BREAK;
}

function breaksIn(text: string): string {
  return text.replace(/[^\n]+/g, '');
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  shy: '',
  auml: 'ä',
  Auml: 'Ä',
  ouml: 'ö',
  Ouml: 'Ö',
  aring: 'å',
  Aring: 'Å',
  eacute: 'é',
  euro: '€',
  sect: '§',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  commat: '@',
  period: '.',
};

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi,
    (entity, ten, hex, name) => {
      if (name !== undefined) return NAMED[name] ?? entity;
      const code = ten === undefined ? Number.parseInt(hex, 16) : Number(ten);
      return code < 32 || code > 0x10ffff ? ' ' : String.fromCodePoint(code);
    },
  );
}
