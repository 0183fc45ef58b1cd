import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskCodes, maskPersonalData } from '../../../src/domain/personal-data.ts';
import { threadTime } from '../../support/thread-time.ts';

const KEEP = new Set([
  '112',
  '116117',
  '0206340200',
  '0295020300',
  '358295020300',
  '0295419600',
  '0800123456',
]);

function masked(text: string): string {
  return maskPersonalData(text, KEEP).text;
}

/** Nothing of a number is left: at most two digits or one letter that could be anybody's. */
function expectHidden(text: string): void {
  const rest = masked(text).replace(/▮\w+▮/g, '▮');
  expect(rest).toContain('▮');
  expect(rest.normalize('NFKC')).not.toMatch(/\p{Nd}{3}/u);
}

describe('an identity code', () => {
  test.each([...'+-ABCDEFUVWXY'])('with the century sign %s is masked', (sign) => {
    expect(masked(`my code is 131052${sign}308T, please`)).toBe('my code is ▮id▮, please');
  });

  test.each([...'0123456789ABCDEFHJKLMNPRSTUVWXYGIOQ'])(
    'with the check character %s is masked, right or wrong',
    (check) => {
      expect(masked(`it is 131052-308${check}.`)).toBe('it is ▮id▮.');
    },
  );

  test.each([
    ['131052-308t', 'in small letters'],
    ['131052a308t', 'of the 2000s in small letters'],
    ['131052 - 308 T', 'with spaces'],
    ['131052  -  308T', 'with two spaces'],
    ['1 3 1 0 5 2 - 3 0 8 T', 'spelt out'],
    ['1, 3, 1, 0, 5, 2, -, 3, 0, 8, T', 'spelt out with commas'],
    ['131052 308T', 'without its sign'],
    ['131052308T', 'in one piece'],
    ['13.10.52-308T', 'with dots'],
    ['13/10/52-308T', 'with slashes'],
    ['13 10 52 - 308T', 'in pairs'],
    ['13.10.1952-308T', 'with the whole year'],
    ['13101952-308T', 'with the whole year in one piece'],
    ['131052–308T', 'with a dash'],
    ['131052‑308T', 'with a hyphen that does not break'],
    ['131052−308T', 'with a minus'],
    ['131052\u00A0308T', 'with a space that does not break'],
    ['131052\u202F-\u202F308T', 'with narrow spaces'],
    ['131052\u200E-308T', 'with a mark of direction inside'],
    ['\u2066131052-308T\u2069', 'set off for right-to-left text'],
    ['1310\u00AD52-308T', 'with a soft hyphen'],
    ['131052-308Т', 'with a Cyrillic check letter'],
    ['131052А308Т', 'with a Cyrillic sign'],
    ['131052 viiva 308T', 'with a Finnish word for its sign'],
    ['131052 dash 308 T', 'with an English word for its sign'],
    ['131052 тире 308Т', 'with a Russian word for its sign'],
    ['131052 شرطة 308T', 'with an Arabic word for its sign'],
    ['131052杠308T', 'with a Chinese word for its sign'],
    ['١٣١٠٥٢-٣٠٨T', 'in Arabic-Indic digits'],
    ['۱۳۱۰۵۲-۳۰۸T', 'in Persian digits'],
    ['۱۳۱۰۵۲ - ۳۰۸ T', 'in Persian digits with spaces'],
    ['१३१०५२-३०८T', 'in Devanagari digits'],
    ['１３１０５２－３０８Ｔ', 'in full-width characters'],
    ['１３１０５２Ａ３０８Ｔ', 'of the 2000s in full-width characters'],
  ])('%s, %s, is masked whole', (code) => {
    expect(masked(`this is (${code}), please`)).toMatch(/^this is \(.?▮id▮.?\), please$/u);
  });

  test.each([
    ['我的身份号码是131052-308T谢谢', 'Chinese'],
    ['هويتي131052-308Tشكرا', 'Arabic'],
    ['کد من ۱۳۱۰۵۲-۳۰۸T است', 'Persian'],
    ['hetu131052-308T', 'Finnish'],
    ['код131052-308Т', 'Russian'],
    ['hetuni on 131052-308T:n', 'Finnish with an ending'],
  ])('%s: no space is needed in %s', (text) => {
    expect(masked(text)).not.toMatch(/131052|308|۳۰۸/);
    expect(masked(text)).toContain('▮id▮');
  });
});

describe('what tells who somebody is', () => {
  test.each([
    ['FI21 1234 5600 0007 85', 'iban', 'an account'],
    ['FI2112345600000785', 'iban', 'an account in one piece'],
    ['fi2112345600000785', 'iban', 'an account in small letters'],
    ['FI21-1234-5600-0007-85', 'iban', 'an account with hyphens'],
    ['FI21 123456 00000785', 'iban', 'an account in the groups of old'],
    ['FI21 １２３４ ５６００ ０００７ ８５', 'iban', 'an account in full-width digits'],
    ['DE89 3704 0044 0532 0130 00', 'iban', 'a German account'],
    ['EE38 2200 2210 2014 5685', 'iban', 'an Estonian account'],
    ['LV80 BANK 0000 4351 9500 1', 'iban', 'a Latvian account, one digit at its end'],
    ['UA21 3223 1300 0002 6007 2335 6600 1', 'iban', 'a Ukrainian account'],
    ['GB29 NWBK 6016 1331 9268 19', 'iban', 'a British account'],
    ['TR33 0006 1005 1978 6457 8413 26', 'iban', 'a Turkish account'],
    ['4111 1111 1111 1111', 'card', 'a card'],
    ['4111-1111-1111-1111', 'card', 'a card with hyphens'],
    ['4111.1111.1111.1111', 'card', 'a card with dots'],
    ['4111111111111111', 'card', 'a card in one piece'],
    ['٤١١١ ١١١١ ١١١١ ١١١١', 'card', 'a card in Arabic-Indic digits'],
    ['3782 822463 10005', 'card', 'a card of fifteen digits'],
    ['+358 44 987 6543', 'phone', 'a phone number'],
    ['044-987 6543', 'phone', 'a phone number as written at home'],
    ['0449876543', 'phone', 'a phone number in one piece'],
    ['(044) 987 6543', 'phone', 'a phone number with brackets'],
    ['+358 (0)44 987 6543', 'phone', 'a phone number with a nought in brackets'],
    ['044.987.6543', 'phone', 'a phone number with dots'],
    ['044/987 6543', 'phone', 'a phone number with a slash'],
    ['044–987–6543', 'phone', 'a phone number with dashes'],
    ['00 46 70 123 45 67', 'phone', 'a Swedish phone number'],
    ['+7 (912) 345-67-89', 'phone', 'a Russian phone number'],
    ['8 (912) 345-67-89', 'phone', 'a Russian phone number as written at home'],
    ['06.12.34.56.78', 'phone', 'a French phone number'],
    ['٠٤٤٩٨٧٦٥٤٣', 'phone', 'a phone number in Arabic-Indic digits'],
    ['۰۴۴ ۹۸۷ ۶۵۴۳', 'phone', 'a phone number in Persian digits'],
    ['０４４９８７６５４３', 'phone', 'a phone number in full-width digits'],
    ['+380 67 123 45 67', 'phone', 'a Ukrainian phone number'],
    ['someone.else+x@example.fi', 'email', 'an e-mail address'],
    ['имя@пример.рф', 'email', 'an e-mail address in Cyrillic'],
    ['someone＠example.fi', 'email', 'an e-mail address with a full-width sign'],
    ['someone @ example.fi', 'email', 'an e-mail address with spaces'],
    ['someone(at)example.fi', 'email', 'an e-mail address with its sign written out'],
    ['someone at example dot com', 'email', 'an e-mail address said in English'],
    ['matti piste m ät gmail piste com', 'email', 'an e-mail address said in Finnish'],
    ['ivan собака mail точка ru', 'email', 'an e-mail address said in Russian'],
    ['XP1234567', 'document', 'a passport'],
    ['XP 1234567', 'document', 'a passport with a space'],
    ['xp1234567', 'document', 'a passport in small letters'],
    ['P00123456', 'document', 'a passport of one letter'],
    ['ЕК123456', 'document', 'a passport in Cyrillic'],
    ['X1234567L', 'document', 'a Spanish number'],
    ['12345678Z', 'number', 'a Spanish number of digits and a letter'],
    ['11010519491231002X', 'number', 'a Chinese identity number'],
    ['75 1234567', 'number', 'a Russian passport'],
    ['12345678', 'number', 'a customer number'],
    ['1234567890123456789012345678', 'number', 'a number longer than any'],
    ['850709-9805', 'number', 'a Swedish identity number'],
    ['38507090123', 'number', 'an Estonian identity number'],
    ['UMA-2025-123456', 'number', 'a permit number'],
    ['UMA 2025-12345', 'number', 'a permit number with a space'],
    ['ASIA 1234567', 'number', 'a case number after a word'],
    ['MIG 1234567', 'document', 'a client number'],
    ['MIGDno-2026/12345', 'number', 'a diary number'],
    ['Dnro 2026/1234', 'number', 'a diary number after its word'],
    ['123/4567/2026', 'number', 'a diary number of the old kind'],
    ['1/2345/2026', 'number', 'a diary number of the old kind, a small one'],
    ['123456/2026', 'number', 'a case number'],
    ['H 26/12345', 'number', 'a number of a court'],
  ])('%s, as %s: %s', (secret, kind) => {
    const text = masked(`my number is ${secret}, please`);
    expect(text).toMatch(new RegExp(`^my number is \\S{0,2} ?\\(?▮${kind}▮, please$`));
    expectHidden(`my number is ${secret}, please`);
  });

  test.each([
    ['我的电话是0449876543，谢谢', '我的电话是▮phone▮，谢谢'],
    ['我的电话0449876543谢谢', '我的电话▮phone▮谢谢'],
    ['账号FI2112345600000785谢谢', '账号▮iban▮谢谢'],
    ['护照号E12345678谢谢', '护照号▮document▮谢谢'],
    ['رقمي0449876543', 'رقمي▮phone▮'],
    ['puhelin0449876543', 'puhelin▮phone▮'],
    ['Puh.0449876543', 'Puh.▮phone▮'],
    ['FI21 1234 5600 0007 85 is my account', '▮iban▮ is my account'],
    ['FI2112345600000785 bank of mine', '▮iban▮ bank of mine'],
  ])('%s: the words around stay', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });
});

describe('a code said aloud', () => {
  test.each([
    ['fi', 'yksi kolme yksi nolla viisi kaksi viiva kolme nolla kahdeksan tee'],
    ['fi', 'yks kolme yks nolla viis kaks miinus kolme nolla kaheksan tee'],
    ['fi', 'kolmetoista kymmenen viisikymmentäkaksi viiva kolme nolla kahdeksan T'],
    ['fi', 'yksi kolme yksi nolla viisi kaksi A kolme nolla kahdeksan tee'],
    ['fi', '13 10 52 viiva kolme nolla kahdeksan T'],
    ['sv', 'ett tre ett noll fem två streck tre noll åtta T'],
    ['sv', 'tretton tio femtiotvå streck tre noll åtta'],
    ['en', 'one three one zero five two dash three zero eight T'],
    ['en', 'thirteen ten fifty two minus three oh eight T'],
    ['ru', 'один три один ноль пять два тире три ноль восемь'],
    ['ru', 'тринадцать десять пятьдесят два тире триста восемь тэ'],
    ['ar', 'واحد ثلاثة واحد صفر خمسة اثنين شرطة ثلاثة صفر ثمانية'],
    ['ar', 'ثلاثة عشر عشرة اثنين وخمسين شرطة ثلاثة صفر ثمانية'],
    ['fa', 'یک سه یک صفر پنج دو خط تیره سه صفر هشت'],
    ['fa', 'سیزده ده پنجاه و دو خط تیره سه صفر هشت'],
    ['so', 'kow saddex kow eber shan laba jar saddex eber siddeed'],
    ['so', 'saddex iyo toban toban laba iyo konton jar saddex eber siddeed'],
    ['tr', 'bir üç bir sıfır beş iki tire üç sıfır sekiz'],
    ['tr', 'on üç on elli iki eksi üç sıfır sekiz'],
    ['es', 'uno tres uno cero cinco dos guion tres cero ocho'],
    ['es', 'trece diez cincuenta y dos guión tres cero ocho'],
    ['fr', 'un trois un zéro cinq deux tiret trois zéro huit'],
    ['fr', 'treize dix cinquante-deux tiret trois zéro huit'],
    ['et', 'üks kolm üks null viis kaks kriips kolm null kaheksa'],
    ['et', 'kolmteist kümme viiskümmend kaks kriips kolm null kaheksa'],
    ['uk', 'один три один нуль п’ять два тире три нуль вісім'],
    ['uk', 'тринадцять десять п’ятдесят два тире три нуль вісім'],
    ['ckb', 'یەک سێ یەک سفر پێنج دوو هێڵ سێ سفر هەشت'],
    ['ckb', 'سێزدە دە پەنجا و دوو هێڵ سێ سفر هەشت'],
    ['zh', '一三一零五二三零八'],
    ['zh', '一三一零五二杠三零八T'],
    ['zh', '一 三 一 零 五 二 横杠 三 零 八'],
  ])('%s: %s is masked', (_language, secret) => {
    expect(masked(`it is ${secret}, please`)).toMatch(/^it is ▮(?:id|number)▮, please$/);
  });

  test.each([
    'we are two adults and three children, one is four',
    'meitä on kaksi aikuista ja kolme lasta',
    'нас двое взрослых и три ребёнка, одному пять',
    'somos dos adultos y tres niños',
    '我有三个孩子，一个五岁，两个七岁',
    'one two three',
    'två eller tre dagar, inte fyra',
  ])('%s: a few numbers in a sentence are no code', (text) => {
    expect(masked(text)).toBe(text);
  });
});

describe('what does not', () => {
  test.each([
    'call 112 now',
    'Medical Helpline 116 117',
    'call Vero 0295 020 300 or +358 295 020 300',
    'from abroad call Vero 00358 295 020 300 or 00358295020300',
    'Kela answers on 020 634 0200',
    'Kelan numero on 0206340200',
    'Kela 020 634 0200 9-16',
    'Migri ٠٢٩٥ ٤١٩ ٦٠٠',
    '警察电话112，税务局电话0295020300',
    'call 0800 123 456, it is free',
    'I was born in 1990 and came in 2024',
    'from 1.2.2026 to 13.10.2026',
    'on 01.02.2026 at 9.00',
    'on 01/02/2026 or 13/10/2026',
    'on 01-02-2026',
    'from 01.02.2026-28.02.2026',
    'the deadline is 2026-12-31',
    'the deadline is 2026-12-31 12:00',
    'I earn 2 500 euros, she earns 12 345,67',
    'the flat costs 1 250 000 euros, or 1 250 000e',
    'between 50 000-60 000 euros',
    'between 1000–2000 euros a month',
    'it costs 1.234.567,89 or 1,234,567.89',
    'the fee is 750 € on the net and 800 € on paper',
    'level B1.1, form 12, room 204',
    'school year 2026/2027, open 24/7',
    'school year 2026-2027 or 2026–2027',
    'no numbers at all',
    'Act 681/2023',
    'Ulkomaalaislaki 301/2004, laki 1386/2010',
    'Regulation (EU) 2016/679',
    'HE 123/2024 vp',
    'Mannerheimintie 12 A 34, 00100 Helsinki',
    'Hämeentie 12 A 34 00530 Helsinki',
    'FI-00100 Helsinki, FIN-20520 Turku',
    'PL 1234, 00101 Helsinki',
    'ESPOO 02100',
    'open 9-16, on Fridays 9.00–15.30',
    'open 08.00-16.00 or 0800-1600',
    'the bus leaves at 07.15, 08.15 and 09.15',
    'two hundred and fifty 250 hours, 37.5 a week',
    'я приехал в 2024 году, мне 35 лет',
    'أسكن هنا منذ ٢٠٢٤ ولدي ٣ أطفال',
    '我2024年来芬兰，月薪2500欧元',
    'the form is OLE_TY1 or PK1, ISO 9001',
    'meet me @ the library',
    'look at the page migri.fi',
    'week 47, 18.-22.11.2026',
    '1️⃣ permit 2️⃣ tax card',
  ])('%s stays as it is', (text) => {
    expect(masked(text)).toBe(text);
  });
});

test('each find is named, so that it can be counted without being kept', () => {
  const text = 'I am 131052-308T, write to me@example.fi or 044 987 6543';
  expect([...maskPersonalData(text, KEEP).found].sort()).toEqual(['email', 'id', 'phone']);
});

test('an advisor may give a number to call, but no code of anybody', () => {
  expect(maskCodes('Call 044 987 6543 about 131052-308T')).toBe('Call 044 987 6543 about ▮id▮');
});

test('an advisor’s words lose the numbers of accounts and cards', () => {
  expect(maskCodes('Card 4111 1111 1111 1111, account FI21 1234 5600 0007 85')).toBe(
    'Card ▮card▮, account ▮iban▮',
  );
});

test('an identity code is found wherever it stands', () => {
  const words = fc.array(fc.constantFrom('hei', 'код', 'رقم', 'please', '!', '(', ':'), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const text = [...before, '131052-308T', ...after].join(' ');
      expect(masked(text)).not.toContain('308T');
    }),
    { seed: 7 },
  );
});

test('a hundred thousand digits and signs are read in well under a second', () => {
  const began = threadTime();
  for (const piece of ['1 ', '0', '-1', 'a@', '1/', 'A1', '+0 '])
    masked(piece.repeat(100_000 / piece.length));
  expect(threadTime() - began).toBeLessThan(3_000);
});
