import { beforeAll, describe, expect, test, vi } from 'vitest';
import { faultOf } from '../../support/judge-expression.ts';
import { nightly } from '../../support/nightly.ts';
import { expressionsOf } from '../../support/read-expressions.ts';
import { sourceFiles } from '../../support/read-imports.ts';

/** Judged with what reads people's messages: test/unit/understanding/regular-expressions.test.ts. */
const ELSEWHERE =
  /^src\/(?:understanding\/|domain\/(?:personal-data|personal-finders|spoken-numbers)\.ts)/;
/** Read what this house has written itself, or run where whoever waits has started them. */
const OWN = /^src\/(?:cli|knowledge|simulator|web|i18n\/find-reserved-words)/;
/**
 * Beyond proof: the first marks runs of letters in texts of ours, the second finds links in messages
 * of a few thousand characters at most. How long it takes is tested in fuzz-texts.test.ts.
 */
const MEASURED = ['src/domain/format-value.ts', 'src/channels/webchat/text-blocks.ts'];
/** Seconds to prove: by night. */
const LONG_PROOFS = nightly
  ? []
  : ['src/channels/twilio/split-text.ts', 'src/channels/webchat/stream.ts'];
/** Trims addresses of the configuration, and counts on in a name that we have given ourselves. */
const SHORT = ['\\/+$', '\\d*$'];
/** Built of words in knowledge/, one alternative a word, each escaped: what they match is never repeated. */
const OF_WORDS = [
  'src/knowledge/facet-text.ts',
  'src/knowledge/import/conceal.ts',
  'src/knowledge/import/held-contacts.ts',
  'src/knowledge/import/organisations.ts',
  'src/knowledge/import/outdated-times.ts',
  'src/knowledge/import/phrases.ts',
  'src/knowledge/lint/dead-names.ts',
];

const files = sourceFiles('src', 'dialogs').filter(
  ({ path }) =>
    !ELSEWHERE.test(path) &&
    !OWN.test(path) &&
    !MEASURED.includes(path) &&
    !LONG_PROOFS.includes(path),
);
// A test for each of the many files without any would only be noise.
const withAny = files.filter(({ text }) => /\/[dgimsuvy]*[.,;)\s]|RegExp\(/.test(text));

describe('every regular expression that is met on the way of a request', () => {
  // The checker's own JavaScript, whatever else may be installed.
  beforeAll(() => void vi.stubEnv('RECHECK_SYNC_BACKEND', 'pure'));

  test('takes a time in proportion to the text', async () => {
    const seen = new Map<string, { file: string; source: string; flags: string }>();
    for (const { path } of withAny) {
      for (const one of await expressionsOf(path)) seen.set(`/${one.source}/${one.flags}`, one);
    }
    expect(seen.size).toBeGreaterThan(80);
    const faults = [...seen.values()]
      .filter(({ source }) => !SHORT.includes(source))
      .map(faultOf)
      .filter((one) => one !== '');
    expect(faults).toEqual([]);
  }, 300_000);
});

test('no other file builds an expression while it runs', async () => {
  const builders = sourceFiles('src', 'dialogs').filter(({ text }) => /\bRegExp\(/.test(text));
  const late: string[] = [];
  for (const { path } of builders.filter((file) => !ELSEWHERE.test(file.path))) {
    await expressionsOf(path).catch(() => late.push(path));
  }
  expect(late.sort()).toEqual(OF_WORDS);
});
