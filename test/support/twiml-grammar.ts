import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What Twilio's own type declarations say of TwiML. There is no published schema. */
export interface Grammar {
  readonly root: string;
  /** Class of an element → the classes that may stand in it. */
  readonly children: ReadonlyMap<string, ReadonlySet<string>>;
  /** Class → attribute → what it may hold. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, Values>>;
}

/** `null` for anything, otherwise the words allowed; `many` for a list with spaces. */
export interface Values {
  readonly kind: 'string' | 'number' | 'boolean' | 'words';
  readonly words: ReadonlySet<string>;
  readonly many: boolean;
}

const CLASS = /class (\w+) extends TwiML(?:_1\.default)? *\{([\s\S]*?)\n {4}\}/g;
const INTERFACE = /interface (\w+)Attributes(?: extends \w+)? *\{([\s\S]*?)\n {4}\}/g;
const ENUM = /^ +type (\w+) = (.+);$/gm;
const FIELD = /^ +"?([\w:-]+)"?\?: (.+);$/gm;

export function readGrammar(response: 'VoiceResponse' | 'MessagingResponse'): Grammar {
  const twilio = createRequire(import.meta.url).resolve('twilio/package.json');
  const file = new URL(`lib/twiml/${response}.d.ts`, `file://${twilio}`);
  const source = readFileSync(file, 'utf8');
  const root = new RegExp(`declare class ${response} extends TwiML \\{([\\s\\S]*?)\\n\\}`).exec(
    source,
  );
  const children = new Map([['Response', made(response, root?.[1] ?? '')]]);
  for (const [, name = '', body = ''] of source.matchAll(CLASS))
    children.set(name, made(response, body));
  const enums = readEnums(source);
  const attributes = new Map<string, ReadonlyMap<string, Values>>();
  for (const [, name = '', body = ''] of source.matchAll(INTERFACE)) {
    attributes.set(name, readFields(body, enums));
  }
  return { root: 'Response', children, attributes };
}

/** An element may hold what its methods make. */
function made(response: string, body: string): ReadonlySet<string> {
  const returns = new RegExp(`\\): ${response}\\.(\\w+);`, 'g');
  return new Set([...body.matchAll(returns)].map((found) => found[1] ?? ''));
}

function readEnums(source: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = [...source.matchAll(ENUM)];
  return new Map(
    found.map(([, name = '', union = '']) => [
      name,
      new Set(union.split('|').map((word) => word.trim().replaceAll('"', ''))),
    ]),
  );
}

function readFields(
  body: string,
  enums: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlyMap<string, Values> {
  const fields = [...body.matchAll(FIELD)];
  return new Map(fields.map(([, name = '', type = '']) => [name, readType(type, enums)]));
}

function readType(type: string, enums: ReadonlyMap<string, ReadonlySet<string>>): Values {
  const parts = type.split('|').map((part) => part.trim());
  const many = parts.some((part) => part.endsWith('[]'));
  const named = parts.flatMap((part) => [...(enums.get(part.replace('[]', '')) ?? [])]);
  if (parts.includes('string')) return { kind: 'string', words: new Set(), many };
  if (named.length > 0) return { kind: 'words', words: new Set(named), many };
  const kind = parts.includes('number')
    ? 'number'
    : parts.includes('boolean')
      ? 'boolean'
      : 'string';
  return { kind, words: new Set(), many };
}
