import type { TwimlContext } from '../../src/simulator/options.ts';

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tag[];
  readonly text: string;
}

type Rule = (tag: Tag) => string | null;

/** Verbs a document may use where it is not the call's own. */
const VERBS: Partial<Record<TwimlContext, readonly string[]>> = {
  wait: ['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Leave', 'Gather'],
  conference: ['Play', 'Say', 'Pause', 'Redirect'],
  whisper: ['Play', 'Say', 'Pause', 'Hangup', 'Redirect', 'Gather', 'Record'],
};
const LAST = new Set(['Redirect', 'Hangup', 'Reject', 'Leave']);
const LONGEST_SAY = 4096;
const LONGEST_MESSAGE = 1600;
const LONGEST_QUEUE_NAME = 64;
const METHODS = new Set(['GET', 'POST']);

/** What Twilio's pages say and its types cannot. */
export function houseRules(root: Tag, context: TwimlContext): string[] {
  const verbs = VERBS[context];
  const foreign = root.children.filter((tag) => verbs && !verbs.includes(tag.name));
  return [
    ...foreign.map((tag) => `<${tag.name}> is not allowed in a ${context} document`),
    ...unreached(root),
    ...everyTag(root).flatMap((tag) => (RULES[tag.name] ?? []).map((rule) => rule(tag))),
    ...everyTag(root).map(judgeMethod),
  ].filter((fault) => fault !== null);
}

function everyTag(tag: Tag): readonly Tag[] {
  return [tag, ...tag.children.flatMap(everyTag)];
}

function unreached(root: Tag): string[] {
  const index = root.children.findIndex((tag) => LAST.has(tag.name));
  const after =
    index < 0 ? [] : root.children.slice(index + 1).filter((tag) => tag.name !== '#text');
  return after.map((tag) => `<${tag.name}> after <${root.children[index]?.name}> is never reached`);
}

function judgeMethod(tag: Tag): string | null {
  const bad = Object.entries(tag.attributes).find(
    ([name, value]) => /method$/i.test(name) && !METHODS.has(value),
  );
  return bad ? `<${tag.name}> ${bad[0]}="${bad[1]}" is neither GET nor POST` : null;
}

const words =
  (most: number): Rule =>
  (tag) =>
    tag.text.trim() === ''
      ? `<${tag.name}> is empty`
      : tag.text.length > most
        ? `<${tag.name}> has ${tag.text.length} characters, ${most} allowed`
        : null;

/** A Google voice reads one language only; its name begins with it. */
const voiceSpeaks: Rule = (tag) => {
  const { voice, language } = tag.attributes;
  const speaks = /^Google\.([a-z]{2,3}-[A-Z]{2})-/.exec(voice ?? '')?.[1];
  return speaks && language && speaks !== language
    ? `voice ${voice} does not speak ${language}`
    : null;
};

const speechHasLanguage: Rule = (tag) =>
  tag.attributes['input']?.includes('speech') && !tag.attributes['language']
    ? '<Gather> listens to speech without a language: Twilio would expect en-US'
    : null;

/** With a model, Twilio wants seconds. */
const modelHasSeconds: Rule = (tag) =>
  tag.attributes['speechModel'] && tag.attributes['speechTimeout'] === 'auto'
    ? '<Gather> with a speechModel needs speechTimeout in seconds, not auto'
    : null;

const hintsFit: Rule = (tag) => {
  const hints = (tag.attributes['hints'] ?? '').split(',');
  return hints.length > 500 || hints.some((hint) => hint.length > 100)
    ? '<Gather> hints: at most 500 of 100 characters'
    : null;
};

const gatherHasAction: Rule = (tag) =>
  tag.attributes['action']
    ? null
    : '<Gather> without an action asks its own document again, for ever';

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  Say: [words(LONGEST_SAY), voiceSpeaks],
  Message: [messageFits],
  Redirect: [words(LONGEST_SAY)],
  Conference: [words(128)],
  Enqueue: [words(LONGEST_QUEUE_NAME)],
  Gather: [gatherHasAction, speechHasLanguage, modelHasSeconds, hintsFit],
};

function messageFits(tag: Tag): string | null {
  const bodies = tag.children.filter((child) => child.name === 'Body' || child.name === '#text');
  const length = bodies.reduce((sum, body) => sum + body.text.length, 0);
  const hasMedia = tag.children.some((child) => child.name === 'Media');
  if (length === 0 && !hasMedia) return '<Message> is empty';
  return length > LONGEST_MESSAGE ? `<Message> has ${length} characters, 1600 allowed` : null;
}
