import { countSegments } from '../../domain/segments.ts';

export interface SmsParts {
  /** May lose its last sentences. */
  readonly text: string;
  /** The question and its options: what the person can do next is never cut. */
  readonly question: string;
  /** Said where something was left out. */
  readonly shortened: string;
}

/** A text message is paid by the segment, and more than ten arrive late or not at all. */
const MOST_SEGMENTS = 10;

/** The text with the question under it, in at most ten segments. Web addresses are kept. */
export function fitSms({ text, question, shortened }: SmsParts): string {
  const whole = join([text, question]);
  if (countSegments(whole) <= MOST_SEGMENTS) return whole;
  const lines = text.split('\n');
  const links = lines.filter(isLink).join('\n');
  const sentences = sentencesOf(lines.filter((line) => !isLink(line)).join('\n'));
  for (let keep = sentences.length - 1; keep >= 0; keep -= 1) {
    const start = sentences.slice(0, keep).join('').trimEnd();
    const fitted = join([start, shortened, links, question]);
    if (countSegments(fitted) <= MOST_SEGMENTS) return fitted;
  }
  return cut(join([links, question]));
}

/** A question that is too long alone: nothing but its beginning can be sent. */
function cut(text: string): string {
  let kept = [...text];
  while (countSegments(kept.join('')) > MOST_SEGMENTS) kept = kept.slice(0, -10);
  return kept.join('').trimEnd();
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf(text: string): readonly string[] {
  return [...segmenter.segment(text)].map((part) => part.segment);
}

function isLink(line: string): boolean {
  const word = line.trim();
  return !/\s/.test(word) && /https?:\/\/\S/.test(word);
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
