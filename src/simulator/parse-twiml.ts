import { Fault } from '../domain/fault.ts';

/** A TwiML element. Strict on purpose: what this refuses, a telephone network may refuse too. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

interface Building {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Element | string)[];
}

const SKIPPED = /<!--[\s\S]*?-->|<\?xml[^>]*\?>/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const CLOSE = /<\/([A-Za-z][\w:-]*)\s*>/y;
const OPEN = /<([A-Za-z][\w:-]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const TEXT = /[^<]+/y;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

export function parseTwiml(xml: string): Element {
  if (FORBIDDEN.test(xml)) throw broken('it contains a control character');
  const root: Building = { name: '', attributes: {}, children: [] };
  const open: Building[] = [root];
  let at = 0;
  while (at < xml.length) at = readToken(xml, at, open);
  if (open.length > 1) throw broken(`<${open.at(-1)?.name}> is not closed`);
  const response = root.children.find((child) => typeof child !== 'string');
  if (response?.name !== 'Response') throw broken('the root is not <Response>');
  return response;
}

function readToken(xml: string, at: number, open: Building[]): number {
  const top = open.at(-1);
  if (!top) throw broken('an element is closed twice');
  const skipped = match(SKIPPED, xml, at);
  if (skipped) return at + skipped[0].length;
  const cdata = match(CDATA, xml, at);
  if (cdata) return keep(top, cdata[1] ?? '', at + cdata[0].length);
  const close = match(CLOSE, xml, at);
  if (close) return closeElement(close, at, open);
  const opened = match(OPEN, xml, at);
  if (opened) return openElement(opened, at, open);
  const text = match(TEXT, xml, at);
  if (text) return keep(top, decode(text[0]), at + text[0].length);
  throw broken(`unreadable markup at character ${at}: ${xml.slice(at, at + 30)}`);
}

function openElement(token: RegExpExecArray, at: number, open: Building[]): number {
  const [all, name = '', attributes = '', slash] = token;
  const element: Building = { name, attributes: readAttributes(name, attributes), children: [] };
  open.at(-1)?.children.push(element);
  if (!slash) open.push(element);
  return at + all.length;
}

function closeElement(token: RegExpExecArray, at: number, open: Building[]): number {
  const closed = open.pop();
  if (closed?.name !== token[1]) throw broken(`</${token[1]}> closes <${closed?.name ?? ''}>`);
  return at + token[0].length;
}

function readAttributes(element: string, text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (name in attributes) throw broken(`<${element}> has ${name} twice`);
    attributes[name] = decode(double ?? single ?? '');
  }
  return attributes;
}

function keep(into: Building, text: string, next: number): number {
  if (into.name === '' && text.trim() !== '') throw broken('there is text outside <Response>');
  into.children.push(text);
  return next;
}

function decode(text: string): string {
  return text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const numeric = /^#(x?)([0-9a-f]+)$/i.exec(name);
    if (numeric)
      return String.fromCodePoint(Number.parseInt(numeric[2] ?? '', numeric[1] ? 16 : 10));
    const char = NAMED[name];
    if (char === undefined || !whole.endsWith(';')) throw broken(`unknown entity ${whole}`);
    return char;
  });
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function broken(why: string): Fault {
  return new Fault(
    'bad-request',
    `The TwiML cannot be parsed: ${why}. Build it with the compiler.`,
  );
}

/** All words inside an element, SSML included, white space folded. */
export function textOf(element: Element): string {
  return collect(element).replace(/\s+/g, ' ').trim();
}

function collect(element: Element): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : collect(child)))
    .join('');
}

export function elementsOf(element: Element): readonly Element[] {
  return element.children.filter((child) => typeof child !== 'string');
}
