import { expect, test } from 'vitest';
import { importFile, importText } from '../../../support/import-fixtures.ts';

const personalIn = (text: string) =>
  importText(text).flatMap(({ about }) => (about.kind === 'personal' ? [about.what] : []));

test('a person’s number, address and name are never in a finding', () => {
  const found = JSON.stringify(importFile('old-page.fi.html'));
  for (const own of ['Esimerkki', 'erkki', '123 4567', '1234567', '12345678'])
    expect(found).not.toContain(own);
  expect(found).toContain('▮name▮, puh. ▮phone▮, ▮email▮');
});

test('what may be somebody’s own is told of without being shown', () => {
  expect(personalIn('Ohjaaja Erkki Esimerkki, puh. 040 123 4567')).toEqual(['phone']);
  expect(personalIn('erkki.esimerkki@haapalahti.example')).toEqual(['email']);
  expect(personalIn('Tunnus 131052-308T')).toEqual(['id']);
});

test.each([
  'Sähköposti: etunimi.sukunimi@haapalahti.example',
  'kotoutumis.palvelut@haapalahti.example',
  'info@haapalahti.example',
  'Nollalinja 080 005 005',
  'Ohjelma 2025–2028',
  'Laki 681/2023',
])('the address, number or years of an office are not personal: %s', (text) => {
  expect(personalIn(text)).toEqual([]);
});
