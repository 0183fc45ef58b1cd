import type { ServedKnowledge } from './model.ts';

/**
 * The content as lines of JSON: all but the topics, then a topic a line. Read as one text it would take
 * several times its size while it is read, and what a process has once taken it hardly gives back.
 */
export function printForm({ topics, ...rest }: ServedKnowledge): string {
  const all = Object.values(topics);
  const head: Head = { ...rest, topics: all.length };
  return [head, ...all].map((each) => `${JSON.stringify(each)}\n`).join('');
}

type Head = Omit<ServedKnowledge, 'topics'> & { readonly topics: number };
type Topics = ServedKnowledge['topics'];

/**
 * We wrote it ourselves, under the hash of everything it was made from. Null, or a SyntaxError, where it
 * has broken off.
 */
export function parseForm<Form extends ServedKnowledge>(
  bytes: Uint8Array,
  hash: string,
): Form | null {
  const lines = linesOf(bytes);
  const head = lines.next().value as Head | undefined;
  const topics = [...lines] as Topics[string][];
  if (head?.hash !== hash || head.topics !== topics.length) return null;
  return { ...head, topics: Object.fromEntries(topics.map((topic) => [topic.id, topic])) } as Form;
}

const NEWLINE = 10;

function* linesOf(bytes: Uint8Array): Generator<unknown, undefined> {
  const decoder = new TextDecoder();
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
    yield JSON.parse(decoder.decode(bytes.subarray(start, end)));
    start = end + 1;
  }
}
