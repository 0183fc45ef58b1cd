/** Letters of one script that look like those of the other, small and large. */
const CYRILLIC = 'аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅ';
const LATIN = 'aeopcyxijshdqwkABEKMHOPCTYXIJS';

const TO_LATIN = new Map([...CYRILLIC].map((letter, at) => [letter, LATIN[at] ?? letter]));
const TO_CYRILLIC = new Map([...LATIN].map((letter, at) => [letter, CYRILLIC[at] ?? letter]));

const MIXED = /\p{sc=Latin}\p{M}{0,2}\p{sc=Cyrillic}|\p{sc=Cyrillic}\p{M}{0,2}\p{sc=Latin}/u;
const WORD = /[\p{sc=Latin}\p{sc=Cyrillic}\p{M}]+/gu;
const ONLY_LATIN = /(?![aeopcyxijshdqwkABEKMHOPCTYXIJS])\p{sc=Latin}/u;
const ONLY_CYRILLIC = /(?![аеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅ])\p{sc=Cyrillic}/u;

/**
 * Words of two alphabets, from a keyboard that was switched or from somebody who hides them, in the one
 * that their other letters are of: nobody sees the difference, and otherwise nobody would find the word.
 */
export function unmixLetters(text: string): string {
  return MIXED.test(text) ? text.replace(WORD, unmixed) : text;
}

function unmixed(word: string): string {
  if (!MIXED.test(word)) return word;
  const [latin, cyrillic] = [ONLY_LATIN.test(word), ONLY_CYRILLIC.test(word)];
  if (latin === cyrillic) return word;
  const letters = latin ? TO_LATIN : TO_CYRILLIC;
  return word.replace(/\p{L}/gu, (letter) => letters.get(letter) ?? letter);
}
