/** A number said digit by digit or pair by pair, and where it stands in a text. */
export interface SpokenNumber {
  readonly from: number;
  readonly to: number;
  readonly digits: number;
}

/** Digits as they are said in the languages served; recognisers write spoken codes like this. */
const DIGIT_WORDS = [
  'nolla yksi yks kaksi kaks kolme kolm neljä nelj viisi viis kuusi kuus seitsemän seittemän seiska kahdeksan kaheksan yhdeksän yheksän',
  'zero oh one two three four five six seven eight nine',
  'noll en ett två tre fyra fem sex sju åtta nio',
  'ноль нуль один одна два две три четыре пять шесть семь восемь девять',
  'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот',
  "чотири п’ять п'ять пять шість сім вісім дев’ять дев'ять девять дві двісті чотириста п’ятсот п'ятсот шістсот сімсот вісімсот",
  'صفر واحد اثنين اثنان اثنا اثني تنين ثلاثة ثلاث تلاتة اربعة أربعة اربع أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تمانية تسعة تسع',
  'صفر یک یه دو سه چهار چار پنج شش شیش هفت هشت نه',
  'eber kow hal laba saddex sadex afar shan lix toddoba todoba siddeed sideed sagaal',
  'سفر یەک دوو سێ چوار پێنج شەش حەوت هەشت نۆ',
  'sıfır sifir bir iki üç dört beş altı yedi sekiz dokuz yüz',
  'null üks kaks kolm neli viis kuus seitse kaheksa üheksa',
  'cero uno una dos tres cuatro cinco seis siete ocho nueve',
  'zéro un une deux trois quatre cinq sept huit neuf',
].flatMap((words) => words.split(' '));

/** Two digits in one word, or tens; Finnish and Swedish write tens and units together. */
const PAIR_WORDS = [
  'kymmenen ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'twenty thirty forty fifty sixty seventy eighty ninety',
  'tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio',
  'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать',
  'восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто',
  'одинадцять дванадцять тринадцять чотирнадцять п’ятнадцять шістнадцять сімнадцять вісімнадцять дев’ятнадцять',
  'двадцять тридцять п’ятдесят шістдесят сімдесят вісімдесят дев’яносто',
  'عشر عشرة عشرين ثلاثين أربعين اربعين خمسين ستين سبعين ثمانين تسعين عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون',
  'ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه شصت هفتاد هشتاد نود',
  'toban labaatan soddon afartan konton lixdan toddobaatan siddeetan sagaashan',
  'دە یازدە دوازدە دوانزە سێزدە سیانزە چواردە پازدە پانزە شازدە شانزە حەڤدە هەژدە نۆزدە بیست سی چل پەنجا شەست حەفتا هەشتا نەوەد',
  'on yirmi otuz kırk elli altmış yetmiş seksen doksan',
  'kümme üksteist kaksteist kolmteist neliteist viisteist kuusteist seitseteist kaheksateist üheksateist',
  'kakskümmend kolmkümmend nelikümmend viiskümmend kuuskümmend seitsekümmend kaheksakümmend üheksakümmend',
  'diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  'veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve',
  'dix onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante',
].flatMap((words) => words.split(' '));

/** What is said for the sign in the middle of a code. */
export const SAID_DASHES =
  'viiva väliviiva miinus dash hyphen minus streck bindestreck тире дефис минус дефіс мінус риска شرطة شرطه ناقص خط تیره تيره منفی jar tire çizgi eksi kriips sidekriips guion guión menos tiret moins هێڵ داش 横杠 杠 减号 减 横线'.split(
    ' ',
  );

/** What is said between the digits. */
const JOINS = new Set([...SAID_DASHES, ...'plus piste dot точка крапка و iyo y et'.split(' ')]);

const DIGITS = new Map([
  ...DIGIT_WORDS.map((word) => [word, 1] as const),
  ...PAIR_WORDS.map((word) => [word, 2] as const),
]);

/** "viisikymmentäkaksi", "kolmetoista", "femtiotvå". */
const WRITTEN_TOGETHER =
  /^(?:(?:yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)(?:toista|kymmentä(?:yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)?)|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)(?:ett|en|två|tre|fyra|fem|sex|sju|åtta|nio))$/u;
const SHORTEST_TOGETHER = 'tjugoen'.length;

/** Written together with the next word: وخمسين. */
const ARABIC_AND = 'و';

/** Six digits in a row are not said by chance: "one two three" is. */
const LEAST_DIGITS = 6;
const LEAST_SAID = 4;
/** Of so many digits, a few are enough to be said. */
const WHOLE_CODE = 9;
const LEAST_SAID_OF_CODE = 3;
/** A code's first half: a single letter after it is the sign in its middle. */
const BIRTH_DATE = 6;
const CHINESE =
  /[零〇一二三四五六七八九幺两](?:[ ，,、-]{0,2}(?:(?:横?杠|减号?|横线|[A-Fa-f])[ ，,]?)?[零〇一二三四五六七八九幺两]){5,30}[a-zA-Z]?/g;

export function findSpokenNumbers(text: string): SpokenNumber[] {
  const chinese = [...text.matchAll(CHINESE)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    digits: match[0].length,
  }));
  return [...findRuns(text), ...chinese];
}

const WORDS = /[\p{L}\p{M}\p{N}’']+/gu;

/** One word says two digits at most: most texts have too few that say any. */
function mayHoldCode(text: string): boolean {
  let left = Math.ceil(LEAST_SAID_OF_CODE / 2);
  for (const word of text.toLowerCase().match(WORDS) ?? []) {
    if (digitsIn(word) > 0) left -= 1;
    if (left <= 0) return true;
  }
  return false;
}

interface Run extends SpokenNumber {
  /** Digits said in words, not written. */
  readonly said: number;
}

/** Runs of number words, with the letter that ends a code when one follows. */
function findRuns(text: string): SpokenNumber[] {
  const runs: Run[] = [];
  let open = false;
  if (!mayHoldCode(text)) return runs;
  for (const match of text.matchAll(WORDS)) {
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
  return runs.filter(isCode);
}

function isCode({ digits, said }: Run): boolean {
  if (digits >= WHOLE_CODE && said >= LEAST_SAID_OF_CODE) return true;
  return digits >= LEAST_DIGITS && said >= LEAST_SAID;
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
  if (JOINS.has(word) || (run.digits === BIRTH_DATE && word.length === 1))
    return { run, open: true };
  const ends = isCode(run) && run.digits >= WHOLE_CODE && isCheckLetter(word);
  return { run: ends ? { ...run, to } : run, open: false };
}

function digitsIn(word: string): number {
  if (/^\d{1,4}$/.test(word)) return word.length;
  const bare = word.startsWith(ARABIC_AND) && !DIGITS.has(word) ? word.slice(1) : word;
  const known = DIGITS.get(bare);
  if (known !== undefined || word.length < SHORTEST_TOGETHER) return known ?? 0;
  return WRITTEN_TOGETHER.test(word) ? 2 : 0;
}

/** A letter, or its name ("tee"). */
function isCheckLetter(word: string): boolean {
  return [...word].length <= 3;
}
