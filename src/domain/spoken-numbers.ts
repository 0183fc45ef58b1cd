/** A number said digit by digit or pair by pair, and where it stands in a text. */
export interface SpokenNumber {
  readonly from: number;
  readonly to: number;
  readonly digits: number;
}

/** Digits as they are said in the languages served; recognisers write spoken codes like this. */
const DIGIT_WORDS = [
  'nolla yksi yks kaksi kaks kolme kolm neljä nelj viisi viis kuusi kuus seitsemän seiska kahdeksan yhdeksän',
  'zero oh one two three four five six seven eight nine',
  'noll ett två tre fyra fem sex sju åtta nio',
  'ноль нуль один одна два две три четыре пять шесть семь восемь девять',
  "чотири п’ять п'ять пять шість сім вісім дев’ять дев'ять дві",
  'صفر واحد اثنين اثنان تنين ثلاثة تلاتة اربعة أربعة خمسة ستة سبعة ثمانية تمانية تسعة',
  'یک دو سه چهار پنج شش شیش هفت هشت نه',
  'eber kow hal laba saddex sadex afar shan lix toddoba todoba siddeed sideed sagaal',
  'سفر یەک دوو سێ چوار پێنج شەش حەوت هەشت نۆ',
  'sıfır sifir bir iki üç dört beş altı yedi sekiz dokuz',
  'null üks kaks kolm neli viis kuus seitse kaheksa üheksa',
  'cero uno una dos tres cuatro cinco seis siete ocho nueve',
  'zéro un une deux trois quatre cinq sept huit neuf',
].flatMap((words) => words.split(' '));

/** Two digits in one word; Finnish writes tens and units together. */
const PAIR_WORDS = [
  'kymmenen ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'twenty thirty forty fifty sixty seventy eighty ninety',
  'tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio',
  'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать',
  'восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто',
].flatMap((words) => words.split(' '));

/** What is said between the digits. */
const JOINS = new Set(
  'viiva väliviiva miinus plus piste dash hyphen minus dot streck bindestreck тире дефис минус точка شرطة خط تيره tire çizgi kriips guion guión tiret jar'.split(
    ' ',
  ),
);

const DIGITS = new Map([
  ...DIGIT_WORDS.map((word) => [word, 1] as const),
  ...PAIR_WORDS.map((word) => [word, 2] as const),
]);

const FINNISH_PAIR =
  /^(?:yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)(?:toista|kymmentä(?:yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)?)$/u;
const SHORTEST_PAIR = 'yksitoista'.length;

/** Six digits in a row are not said by chance: "one two three" is. */
const LEAST_DIGITS = 6;
const LEAST_SAID = 4;
const CHINESE = /[零〇一二三四五六七八九幺](?:[ ，,-]?[零〇一二三四五六七八九幺]){5,30}[a-zA-Z]?/g;

export function findSpokenNumbers(text: string): SpokenNumber[] {
  const chinese = [...text.matchAll(CHINESE)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    digits: match[0].length,
  }));
  return [...findRuns(text), ...chinese];
}

interface Run extends SpokenNumber {
  /** Digits said in words, not written. */
  readonly said: number;
}

/** Runs of number words, with the letter that ends a code when one follows. */
function findRuns(text: string): SpokenNumber[] {
  const runs: Run[] = [];
  let open = false;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}’']+/gu)) {
    const word = match[0].toLowerCase();
    const digits = digitsIn(word);
    // Most words are none of these, and stand in no run.
    if (digits === 0 && !open) continue;
    const run = open ? runs.pop() : undefined;
    const at = { from: match.index, to: match.index + match[0].length };
    const next = prolong(run, { word, digits }, at);
    open = next?.open ?? false;
    if (next) runs.push(next.run);
  }
  return runs.filter(({ digits, said }) => digits >= LEAST_DIGITS && said >= LEAST_SAID);
}

/** The run with one more word; null when there is none and none begins. */
function prolong(
  run: Run | undefined,
  { word, digits }: { readonly word: string; readonly digits: number },
  { from, to }: { readonly from: number; readonly to: number },
): { readonly run: Run; readonly open: boolean } | null {
  if (digits > 0) {
    const said = /\d/.test(word) ? 0 : digits;
    const before = run ?? { from, to, digits: 0, said: 0 };
    const whole = { ...before, to, digits: before.digits + digits, said: before.said + said };
    return { run: whole, open: true };
  }
  if (!run) return null;
  if (JOINS.has(word)) return { run, open: true };
  const ends = run.said >= LEAST_SAID && run.digits >= 9 && isCheckLetter(word);
  return { run: ends ? { ...run, to } : run, open: false };
}

function digitsIn(word: string): number {
  if (/^\d{1,4}$/.test(word)) return word.length;
  const known = DIGITS.get(word);
  if (known !== undefined || word.length < SHORTEST_PAIR) return known ?? 0;
  return FINNISH_PAIR.test(word) ? 2 : 0;
}

/** A letter, or its name ("tee"). */
function isCheckLetter(word: string): boolean {
  return [...word].length <= 3;
}
