/** The pairs of letters that follow each other in a word, with its beginning and its end. */
export function pairsOf(word: string): Set<string> {
  const padded = ` ${word} `;
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= padded.length; at += 1) pairs.add(padded.slice(at, at + 2));
  return pairs;
}
