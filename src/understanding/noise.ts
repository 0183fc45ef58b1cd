/** How people write when they do not write a whole clean sentence. */
export type Noise = (words: string, random: () => number) => string;

/** A few words out of the middle: what is typed into a search box. */
export const shorten: Noise = (words, random) => {
  const all = words.split(' ');
  if (all.length === 1) return shortenUnspaced(words, random);
  const count = 1 + Math.floor(random() * 3);
  const start = Math.floor(random() * Math.max(1, all.length - count + 1));
  return all.slice(start, start + count).join(' ');
};

function shortenUnspaced(words: string, random: () => number): string {
  const count = 2 + Math.floor(random() * 3);
  const start = Math.floor(random() * Math.max(1, words.length - count + 1));
  return words.slice(start, start + count);
}

/** One slip of the finger in every sixteen letters. */
export const misspell: Noise = (words, random) => {
  const letters = [...words];
  const slips = Math.max(1, Math.round(letters.length / 16));
  for (let slip = 0; slip < slips; slip += 1) {
    const at = Math.floor(random() * letters.length);
    const kind = random();
    if (kind < 0.4) letters.splice(at, 1);
    else if (kind < 0.7) letters.splice(at, 0, letters[at] ?? '');
    else letters.splice(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
  }
  return letters.join('');
};

export const NOISES: readonly Noise[] = [(words) => words, shorten, misspell];
