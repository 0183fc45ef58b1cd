import { expect, test } from 'vitest';
import { importFile, importText, outdatedIn } from '../../../support/import-fixtures.ts';

test('an old Finnish page is told of line by line', () => {
  expect(outdatedIn(importFile('old-page.fi.html'))).toEqual([
    '12 integration-act-2010',
    '15 te-office',
    '16 municipal-employment-trial',
    '17 eksote',
    '18 momentti',
    '21 integration-time-limits',
    '22 initial-assessment',
    '23 integration-client-time',
    '24 integration-programme-document',
    '24 2017-2020',
    '24 2022',
    '27 ely-centre',
    '28 regional-state-administrative-agency',
    '29 keha-centre',
    '31 refugee-quota-parliament',
    '31 imputed-compensation-sums',
    '32 after-care-age',
    '33 kotouttaminen-page',
    '33 protection-act-title',
    '34 labour-market-subsidy',
    '35 31.5.2021',
  ]);
});

test('an old English page is told of line by line', () => {
  expect(outdatedIn(importFile('old-page.en.txt'))).toEqual([
    '3 integration-act-2010',
    '4 te-office',
    '5 initial-assessment',
    '6 integration-time-limits',
    '7 integration-client-time',
    '9 integration-programme-document',
    '10 2018-2021',
    '11 three-year-cycle',
    '12 ely-centre',
    '13 refugee-quota-parliament',
    '14 imputed-compensation-time',
    '15 after-care-age',
    '16 protection-act-title',
    '17 regional-state-administrative-agency',
    '17 eksote',
    '18 magistrate',
    '19 labour-market-subsidy',
    '20 31 May 2021',
  ]);
});

test.each(['current-page.fi.html', 'current-page.en.txt'])(
  'a page that is up to date, and tells what was replaced, has nothing outdated: %s',
  (name) => {
    const findings = importFile(name);
    expect(outdatedIn(findings)).toEqual([]);
    expect(findings.filter(({ about }) => about.kind === 'known').length).toBeGreaterThan(5);
  },
);

test('what stands for the old is named with its source and how sure it is', () => {
  const [office] = importText('Register at the TE Office.');
  expect(office?.about).toMatchObject({
    was: 'TE Office',
    now: ['employment area', 'employment authority', 'municipal employment services'],
    source: 'MONIHELI',
    status: 'verified',
  });
  const [toivo] = importText('Kotouttamiskeskus Toivo auttaa.');
  expect(toivo?.about).toMatchObject({ now: ['International House Joensuu'], status: 'memory' });
});

test('a name is outdated from the day it was replaced', () => {
  expect(outdatedIn(importText('ELY-keskus ohjaa.', '2025-12-31'))).toEqual([]);
  expect(outdatedIn(importText('ELY-keskus ohjaa.', '2026-01-01'))).toEqual(['1 ely-centre']);
});

test('a value that has ended is outdated, and is known before', () => {
  const text = 'General support is EUR 37.21 a day.';
  expect(importText(text, '2026-12-31')).toContainEqual(
    expect.objectContaining({ about: expect.objectContaining({ held: 'general-support-daily' }) }),
  );
  expect(outdatedIn(importText(text, '2026-12-31'))).toEqual([]);
  expect(outdatedIn(importText(text, '2027-01-01'))).toEqual(['1 EUR 37.21']);
});

test.each([
  'Haku on auki 31.12.2026 saakka.',
  'The programme for 2025–2028 has been approved.',
  'Strategia vuodesta 2019 alkaen on ollut sama.',
  'The course took place on 3 May 2021.',
  'Magistrates and labour officers met.',
])('what is still to come or is told as past is not outdated: %s', (text) => {
  expect(outdatedIn(importText(text))).toEqual([]);
});
