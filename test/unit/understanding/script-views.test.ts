import { describe, expect, test } from 'vitest';
import { normalise } from '../../../src/understanding/normalise.ts';
import {
  arabicSkeleton,
  cyrillicInLatin,
  latinAsArabic,
  latinAsCyrillic,
  scriptOf,
} from '../../../src/understanding/script-views.ts';

describe('Russian typed on a Latin keypad meets Russian', () => {
  test.each([
    ['квартира', 'kvartira'],
    ['хочу', 'hochu'],
    ['хочу', 'khochu'],
    ['человек', '4elovek'],
    ['шапка', 'shapka'],
    ['юрист', 'yurist'],
    ['пожалуйста', 'pozhaluysta'],
  ])('%s as %s', (cyrillic, latin) => {
    expect(latinAsCyrillic(latin)).toBe(cyrillicInLatin(normalise(cyrillic)));
  });
});

describe('Arabic typed with Latin letters and digits meets Arabic', () => {
  test.each([
    ['بيت', 'bet'],
    ['خبز', '5obz'],
    ['خبز', 'khobz'],
    ['حكم', '7okm'],
    ['البلدية', 'el baladiye'],
    ['عربي', '3arabi'],
    ['شغل', 'shoghl'],
  ])('%s as %s', (arabic, latin) => {
    expect(latinAsArabic(latin)).toBe(arabicSkeleton(normalise(arabic)));
  });
});

describe('the script of a message', () => {
  test.each([
    ['työkokeilu это бесплатно', 'cyrillic'],
    ['باردارم neuvola از چه ماهی', 'arabic'],
    ['kela来信让我退钱', 'han'],
    ['hei maailma', 'latin'],
    ['123 456', 'other'],
    ['ትግርኛ', 'other'],
  ])('%s is %s', (text, script) => {
    expect(scriptOf(normalise(text))).toBe(script);
  });
});
