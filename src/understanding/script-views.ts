/** Letters as people type them on a Latin keypad, brought to one form of many. */
const CYRILLIC = pairs(
  'а a б b в v г g д d е e є e ж z з z и i і i й i к k л l м m н n о o п p р r с s т t у u ф f ' +
    'х h ц c ч c ш s щ s ы i э e ю u я a ь - ъ -',
);

/** Arabic and Persian leave short vowels out, and typed in Latin they are free: consonants stay. */
const ARABIC = pairs(
  'ا - ب b ت t ث t ج j ح h خ x د d ذ d ر r ز z س s ش S ص s ض d ط t ظ z ع - غ g ف f ق g ك k ل l ' +
    'م m ن n ه h و - ي - پ p چ C گ g ژ z',
);

/** Spellings of one sound, from the longest. */
const LATIN_AS_CYRILLIC: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|sh|6/g, 's'],
  [/zh/g, 'z'],
  [/kh|x/g, 'h'],
  [/ts|tz|ch|4/g, 'c'],
  [/[iyj](?=[aeou])/g, ''],
  [/[yj]/g, 'i'],
  [/w/g, 'v'],
  [/q/g, 'k'],
];

const LATIN_AS_ARABIC: readonly (readonly [RegExp, string])[] = [
  [/kh|5/g, 'x'],
  [/gh|q/g, 'g'],
  [/sh/g, 'S'],
  [/ch/g, 'C'],
  [/th|6/g, 't'],
  [/dh/g, 'd'],
  [/7/g, 'h'],
  [/9/g, 's'],
  [/[2348aeiouyw]|v$/g, ''],
];

function pairs(table: string): ReadonlyMap<string, string> {
  const cells = table.split(' ');
  const map = new Map<string, string>();
  for (let at = 0; at + 1 < cells.length; at += 2) {
    const to = cells[at + 1] ?? '';
    map.set(cells[at] ?? '', to === '-' ? '' : to);
  }
  return map;
}

function single(letters: string): string {
  return letters.replace(/(.)\1+/g, '$1');
}

function replaceAll(words: string, rules: readonly (readonly [RegExp, string])[]): string {
  return rules.reduce((text, [from, to]) => text.replace(from, to), words);
}

function eachWord(words: string, change: (word: string) => string): string {
  return words
    .split(' ')
    .map(change)
    .filter((word) => word !== '')
    .join(' ');
}

/** Normalised Cyrillic words in the Latin form that `latinAsCyrillic` also gives. */
export function cyrillicInLatin(words: string): string {
  return single([...words].map((char) => CYRILLIC.get(char) ?? char).join(''));
}

/** Normalised Latin words as Russian or Ukrainian typed on a Latin keypad. */
export function latinAsCyrillic(words: string): string {
  return single(replaceAll(words, LATIN_AS_CYRILLIC));
}

/** The consonants of normalised Arabic, Persian or Sorani words, the article left out. */
export function arabicSkeleton(words: string): string {
  return eachWord(words, (word) => {
    const bare = word.length > 4 ? word.replace(/^(و?ال|لل)/, '') : word;
    return skeletonEnd([...bare].map((char) => ARABIC.get(char) ?? char).join(''));
  });
}

/** The consonants of normalised Latin words as Arabic or Persian typed on a Latin keypad. */
export function latinAsArabic(words: string): string {
  const bare = words.replace(/\b(?:al|el|il|l) ?(?=\w{3})/g, '');
  return eachWord(bare, (word) => skeletonEnd(replaceAll(word, LATIN_AS_ARABIC)));
}

function skeletonEnd(letters: string): string {
  return single(letters).replace(/(.)h$/, '$1');
}

const SCRIPTS = ['latin', 'cyrillic', 'arabic', 'han', 'other'] as const;
export type Script = (typeof SCRIPTS)[number];

/** A Chinese character is worth some three letters. */
const HAN_WORTH = 3;

/** The script of normalised words; one that is rarer in Finland counts though Latin words outnumber it. */
export function scriptOf(words: string): Script {
  const letters = SCRIPTS.map(() => 0);
  for (let at = 0; at < words.length; at += 1) {
    const code = words.charCodeAt(at);
    if (code <= 57) continue;
    const script = scriptOfCode(code);
    letters[script] = (letters[script] ?? 0) + 1;
  }
  const [latin = 0, cyrillic = 0, arabic = 0, han = 0] = letters;
  if (han > 0 && han * HAN_WORTH >= latin) return 'han';
  if (arabic > 0 && arabic * 2 >= latin) return 'arabic';
  if (cyrillic > 0 && cyrillic * 2 >= latin) return 'cyrillic';
  return latin > 0 ? 'latin' : 'other';
}

/** By where the letters of a script stand in Unicode: its place in SCRIPTS. */
function scriptOfCode(code: number): number {
  if (code < 0x250) return 0;
  if (code >= 0x400 && code < 0x530) return 1;
  if (code >= 0x600 && code < 0x780) return 2;
  return code >= 0x3400 && code < 0xa000 ? 3 : 4;
}
