const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words without case and marks; Chinese cut by the dictionary of the platform. Better for every peer than its own. */
export function wordsOf(text) {
  const runs = foldLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) => (/\p{Script=Han}/u.test(run) ? cutHan(run) : [run]));
}

function foldLetters(text) {
  const bare = text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return bare.normalize('NFC');
}

function cutHan(run) {
  const pieces = [...segmenter.segment(run)];
  return pieces.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}
