export interface RawSentence {
  readonly raw: string;
  /** Has a question mark of some script. */
  readonly asks: boolean;
}

const ASKING = '?؟？';
const OPENS = '¿';
/** Looked up by code: a long message has thousands of letters. */
const ENDS = codesOf(`.!…۔。！\n\r${ASKING}`);
const ASKS = codesOf(ASKING + OPENS);
const POINT = '.'.charCodeAt(0);
const OPENING = OPENS.charCodeAt(0);
const GAPS = codesOf(' \t\n\r\u00A0');

function codesOf(signs: string): ReadonlySet<number> {
  return new Set([...signs].map((sign) => sign.charCodeAt(0)));
}

/** Cuts a text where sentences and lines end. A point within a number or an address ends none. */
export function* cutSentences(text: string): Generator<RawSentence> {
  let from = 0;
  let asks = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const ends = endsAt(text, at) ? at + 1 : from;
    const cut = code === OPENING ? at : ends;
    if (code !== OPENING) asks ||= ASKS.has(code);
    if (cut > from) {
      yield { raw: text.slice(from, cut), asks };
      from = cut;
      asks = false;
    }
    asks ||= code === OPENING;
  }
  if (from < text.length) yield { raw: text.slice(from), asks };
}

/** The last of several signs ends the sentence: "what?!" */
function endsAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (!ENDS.has(code)) return false;
  if (at + 1 === text.length) return true;
  const next = text.charCodeAt(at + 1);
  return !ENDS.has(next) && (code !== POINT || GAPS.has(next));
}
