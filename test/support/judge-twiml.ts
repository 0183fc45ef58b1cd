import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { TwimlContext } from '../../src/simulator/options.ts';
import { type Grammar, readGrammar, type Values } from './twiml-grammar.ts';
import { houseRules, type Tag } from './twiml-rules.ts';

/** Everything wrong with a TwiML document, by Twilio's own types and the rules they cannot express. */
export function judgeTwiml(xml: string, context: TwimlContext): string[] {
  const broken = judgeText(xml);
  if (broken.length > 0) return broken;
  const root = readTree(xml);
  if (!root) return ['the root is not <Response>'];
  return [...judgeElement(root, 'Response', context), ...houseRules(root, context)];
}

function judgeText(xml: string): string[] {
  const valid = XMLValidator.validate(xml);
  const faults = valid === true ? [] : [`not XML: ${valid.err.msg} (line ${valid.err.line})`];
  if (/&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(xml)) faults.push('not XML: a bare &');
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(xml))
    faults.push('a control character');
  return faults;
}

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
});

function readTree(xml: string): Tag | null {
  const parsed: unknown = PARSER.parse(xml);
  return toTags(parsed).find((tag) => tag.name === 'Response') ?? null;
}

/** fast-xml-parser gives `[{ Say: [{ '#text': … }], ':@': { language } }]`. */
function toTags(nodes: unknown): Tag[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Record<string, unknown>) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined) return [];
    if (name === '#text') return [{ name, attributes: {}, children: [], text: String(node[name]) }];
    const children = toTags(node[name]);
    const attributes = Object.fromEntries(
      Object.entries(node[':@'] ?? {}).map(([key, value]) => [key, String(value)]),
    );
    return [{ name, attributes, children, text: children.map((child) => child.text).join('') }];
  });
}

const GRAMMARS = new Map<string, Grammar>();

function grammarOf(context: TwimlContext): Grammar {
  const name = context === 'messaging' ? 'MessagingResponse' : 'VoiceResponse';
  const known = GRAMMARS.get(name) ?? readGrammar(name);
  GRAMMARS.set(name, known);
  return known;
}

function judgeElement(tag: Tag, path: string, context: TwimlContext): string[] {
  const grammar = grammarOf(context);
  const own = classOf(grammar, tag.name);
  const allowed = grammar.children.get(own) ?? new Set();
  return tag.children.flatMap((child) => {
    if (child.name === '#text') return judgeWords(child, path, allowed);
    const kind = classOf(grammar, child.name);
    const place = `${path}/${child.name}`;
    if (!allowed.has(kind)) return [`${place}: not allowed here`];
    return [...judgeAttributes(grammar, child, place), ...judgeElement(child, place, context)];
  });
}

/** SSML elements are small letters in XML and `Ssml…` in the types: `say-as` is SsmlSayAs. */
function classOf(grammar: Grammar, name: string): string {
  if (grammar.children.has(name)) return name;
  return `Ssml${name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())}`;
}

/** Elements that only hold other elements. */
function judgeWords(text: Tag, path: string, allowed: ReadonlySet<string>): string[] {
  const holdsOnlyElements = allowed.size > 0 && !/\/(Say|Message|Dial|Enqueue)\b/.test(path);
  return holdsOnlyElements && text.text.trim() !== ''
    ? [`${path}: text "${text.text.trim()}"`]
    : [];
}

function judgeAttributes(grammar: Grammar, tag: Tag, place: string): string[] {
  const known = grammar.attributes.get(classOf(grammar, tag.name)) ?? new Map<string, Values>();
  return Object.entries(tag.attributes).flatMap(([name, value]) => {
    const values = known.get(name);
    if (!values) return [`${place}@${name}: no such attribute`];
    return isAllowed(values, value)
      ? []
      : [`${place}@${name}: "${value}" is not a ${values.kind} it takes`];
  });
}

function isAllowed(values: Values, value: string): boolean {
  if (values.kind === 'number') return /^\d+$/.test(value);
  if (values.kind === 'boolean') return /^(true|false)$/.test(value);
  if (values.kind === 'string') return true;
  return (values.many ? value.split(' ') : [value]).every((word) => values.words.has(word));
}
