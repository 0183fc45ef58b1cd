import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { htmlBlocks } from '../../../../src/knowledge/import/html-blocks.ts';
import { LARGEST_PAGE, readPage } from '../../../../src/knowledge/import/read-page.ts';
import { statementsOf } from '../../../../src/knowledge/import/statements.ts';
import { textBlocks } from '../../../../src/knowledge/import/text-blocks.ts';
import { threadTime } from '../../../support/thread-time.ts';

const dir = mkdtempSync(join(tmpdir(), 'silta-import-'));

afterAll(() => rmSync(dir, { recursive: true }));

function saved(name: string, content: string | Buffer): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}

const linesOf = (html: string) =>
  statementsOf(htmlBlocks(html)).map(({ line, text }) => `${line} ${text}`);

test('a page is read as its reader sees it, each sentence with its line', () => {
  const html = `<p>Ensimm&auml;inen lause. Toinen
    lause&nbsp;jatkuu.</p>
    <script>if (a < b) { "ei lause" }</script><style>p { color: red }</style><!-- ei
    t&auml;m&auml;k&auml;&auml;n --><ul><li>Yksi</li><li>Kaksi <b>sanaa</b></li></ul>`;
  expect(linesOf(html)).toEqual([
    '1 Ensimmäinen lause.',
    '1 Toinen lause jatkuu.',
    '4 Yksi',
    '4 Kaksi sanaa',
  ]);
});

test('the address of a link is read with its words, and a comparison is no tag', () => {
  expect(linesOf('<a href="tel:080005005">Soita</a><br>a < b &lt;b&gt; & c')).toEqual([
    '1 Soita (tel:080005005)',
    '1 a < b <b> & c',
  ]);
});

test.each([
  '<p title="never closed',
  '<script>never closed',
  '<!-- never closed',
  '<'.repeat(50_000),
  `${'<a href="'.repeat(5_000)}x`,
  '&#99999999;&#x0;&unknown;',
])('a broken page is read in a moment: %.20s', (html) => {
  const started = threadTime();
  expect(Array.isArray(linesOf(`<p>Alku.</p>${html}`))).toBe(true);
  expect(threadTime() - started).toBeLessThan(5_000);
});

test('a sentence broken to fit the line goes on, a number or an abbreviation does not end it', () => {
  const text =
    'Neuvonta on\nmaksutonta 1.1.2025 alkaen. Soita puh. 0295 123 mm.\n\n- ▶ Kohta **yksi**\n1) Kohta kaksi';
  expect(statementsOf(textBlocks(text)).map(({ line, text: said }) => [line, said])).toEqual([
    [1, 'Neuvonta on maksutonta 1.1.2025 alkaen.'],
    [2, 'Soita puh. 0295 123 mm.'],
    [4, 'Kohta yksi'],
    [5, 'Kohta kaksi'],
  ]);
});

test.each([
  ['missing', () => join(dir, 'no-such-page.txt')],
  ['folder', () => dir],
  ['empty', () => saved('empty.txt', '\n \n')],
  ['empty', () => saved('empty.html', '<html><script>x</script></html>')],
  ['not-text', () => saved('page.pdf', '%PDF-1.7 ...')],
  ['not-text', () => saved('page.docx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8, 0]))],
  ['too-large', () => saved('huge.txt', Buffer.alloc(LARGEST_PAGE + 1, 'a'))],
])('what cannot be read is called %s', (why, path) => {
  expect(readPage(path())).toEqual({ kind: 'unreadable', why });
});

test('a page in an older encoding is read too', () => {
  const latin = Buffer.from('Työllisyysalue päättää.', 'latin1');
  expect(readPage(saved('latin.txt', latin))).toMatchObject({
    statements: [{ line: 1, text: 'Työllisyysalue päättää.' }],
  });
});
