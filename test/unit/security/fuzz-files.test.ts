import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAdvisors, readAdvisors } from '../../../src/config/advisors.ts';
import { parseInterpreters } from '../../../src/config/interpreters.ts';
import { parseConfig } from '../../../src/config/load.ts';
import { environment } from '../../../src/config/schema.ts';
import { Fault, type FaultCode } from '../../../src/domain/fault.ts';
import { parseTexts } from '../../../src/i18n/load-locales.ts';
import { htmlBlocks } from '../../../src/knowledge/import/html-blocks.ts';
import { statementsOf } from '../../../src/knowledge/import/statements.ts';
import { textBlocks } from '../../../src/knowledge/import/text-blocks.ts';
import { valuesIn } from '../../../src/knowledge/import/values.ts';
import { loadFiles } from '../../../src/knowledge/load.ts';
import {
  always as alwaysIn,
  type Bounds,
  damaged,
  FILE_MS,
  FILE_RUNS,
  FUZZ_TIMEOUT_MS,
  hostileText,
  survives,
} from '../../support/fuzz.ts';
import { TINY } from '../../support/tiny-knowledge.ts';

const only = (code: FaultCode): Bounds => ({
  throws: (error) => error instanceof Fault && error.code === code,
  ms: FILE_MS,
});
const always = <T>(input: fc.Arbitrary<T>, check: (value: T) => void) =>
  alwaysIn(input, check, FILE_RUNS);
const property = (name: string, run: () => void) => test(name, run, FUZZ_TIMEOUT_MS);

describe('a file or setting that is damaged is refused with what to do, and soon', () => {
  property('the environment', () => {
    const keys = [...Object.keys(environment.shape), 'TOKEN_SECRET_FILE', '__proto__'];
    const env = fc.dictionary(fc.constantFrom(...keys), hostileText, { maxKeys: 6 });
    always(fc.tuple(env, hostileText), ([given, secret]) => {
      survives(() => parseConfig(given, () => secret), only('config'));
    });
  });

  property('the accounts of advisors', () => {
    const text = readFileSync('deploy/advisors.demo.yaml', 'utf8');
    for (const production of [true, false]) {
      always(damaged(text), (file) => {
        survives(() => parseAdvisors(file, { path: 'a.yaml', production }), only('config'));
      });
    }
  });

  property('the numbers of interpreters', () => {
    const text = readFileSync('deploy/interpreters.demo.yaml', 'utf8');
    always(damaged(text), (file) => {
      survives(() => parseInterpreters(file, 'i.yaml'), only('config'));
    });
  });

  property('the content: every fault is listed, and the rest is read', () => {
    const paths = Object.keys(TINY);
    const one = fc
      .constantFrom(...paths)
      .chain((path) => fc.tuple(fc.constant(path), damaged(TINY[path] ?? '')));
    always(one, ([path, text]) => {
      survives(
        () => {
          const files = new Map(Object.entries({ ...TINY, [path]: text }));
          const { faults, knowledge } = loadFiles({ texts: files, hash: 'x' });
          expect(faults.every(({ message }) => message.length > 0)).toBe(true);
          expect(Object.getPrototypeOf(knowledge.places)).toBe(Object.prototype);
        },
        { ms: FILE_MS },
      );
    });
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  property('the texts of a language', () => {
    const text = JSON.stringify({ 'menu.title': 'Hei', 'menu.back': '{{a}} $t(b)' });
    always(fc.oneof(damaged(text), hostileText), (json) => {
      survives(() => parseTexts('fi.json', json), only('content'));
    });
  });

  property('a page that an editor compares with the content', () => {
    const page =
      '<!doctype html><html><body><h1>Kela</h1><p>Soita 020 692 207, maksu 12,50 € 1.1.2026.</p><!-- x --><table><tr><td>a</td></tr></table></body></html>';
    always(fc.oneof(damaged(page), hostileText), (text) => {
      survives(
        () => {
          for (const blocks of [htmlBlocks(text), textBlocks(text)]) {
            for (const { text: words } of statementsOf(blocks)) valuesIn(words);
          }
        },
        { ms: FILE_MS },
      );
    });
  });
});

test.each([
  ['is no YAML', '- id: [', /a\.yaml is no YAML/],
  ['grows without end', bomb(), /a\.yaml is no YAML: .*alias/i],
  ['has somebody twice', twice(), /a\.yaml: aino stands there more than once/],
])('a file of accounts that %s is refused with what is wrong', (_name, text, why) => {
  expect(() => parseAdvisors(text, { path: 'a.yaml', production: false })).toThrow(why);
});

test('settings in a file that is not there are refused with what to do', () => {
  expect(() => readAdvisors('/no/such/file.yaml', false)).toThrow(/cannot be read\. Name a file/);
});

/** Each line nine times the line before: a few hundred bytes that stand for billions. */
function bomb(): string {
  const lines = ['a: &a [x,x,x,x,x,x,x,x,x]'];
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih'].map((two) => [
    ...two,
  ])) {
    lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`);
  }
  return lines.join('\n');
}

function twice(): string {
  const one = `- {id: aino, name: A, role: advisor, languages: [fi], places: [x], phone: null, demo_password: x}`;
  return `${one}\n${one}\n`;
}
