import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceFiles } from '../support/read-imports.ts';

const files = sourceFiles('src', 'dialogs').filter(
  ({ path }) => !path.startsWith('src/simulator/'),
);

function whereIs(pattern: RegExp): readonly string[] {
  return files
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort();
}

/** What is not there cannot be opened: each of these would need a defence of its own. */
const NO_SUCH: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['what people attach is fetched', /MediaUrl/],
  ['the name somebody gives themselves is read', /ProfileName/],
  ['markup is put into a page as text', /innerHTML|outerHTML|insertAdjacentHTML|document\.write/],
  ['text is run', /\beval\(|new Function\(|dangerouslySet/],
  [
    'a page listens to other windows',
    /window\.(onmessage|addEventListener\(['"]message)|postMessage|BroadcastChannel/,
  ],
  ['a search language is read', /useExtendedSearch|fts5|\bMATCH\s+\?/i],
  ['a header changes the method', /method-?override/i],
  ['the address after signing in comes from outside', /returnTo|redirect_uri|RelayState/],
  ['a whole body is trusted to be an object of ours', /Object\.assign\([^)]*\.body/],
  ['nested form fields are built', /urlencoded\(\{[^}]*extended: true/],
  ['XML is parsed', /XMLParser|DOMParser|parseXml/i],
];

test.each(NO_SUCH)('nowhere %s', (_what, pattern) => {
  expect(whereIs(pattern)).toEqual([]);
});

test('what is asked for is known: Twilio, our own front door, and in a browser our own server', () => {
  const asking = whereIs(/(?:await|return|=>|=) fetch\(/);
  expect(asking.filter((path) => !path.startsWith('src/web/'))).toEqual([
    'src/channels/twilio/fetch-file.ts',
    'src/cli/check-clock.ts',
    'src/cli/signed-probe.ts',
    'src/main/mount-simulator.ts',
  ]);
});

test('nobody is sent on but to pages of ours, and texts are printed by commands only', () => {
  expect(whereIs(/response\s*\.redirect\(|'Location'/)).toEqual([
    'src/channels/webchat/pages.ts',
    'src/channels/webchat/post-form.ts',
  ]);
  expect(whereIs(/\bconsole\.(log|info|warn|error)\(/)).toEqual([]);
});

test('no library stands by that would open one of them', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const risky =
    /jsonwebtoken|jose|method-override|multer|busboy|cors|xml2js|libxml|request|axios|qs$/;
  expect(Object.keys(dependencies).filter((name) => risky.test(name))).toEqual([]);
});
