import { expect, test } from 'vitest';
import { LINE, tinyProduct } from '../../support/tiny-product.ts';

const MENU =
  '<Gather input="dtmf speech" language="fi-FI" numDigits="1" action="/twilio/chosen">' +
  '<Say language="fi-FI">Paina 1 tai 2.</Say></Gather><Say>Nobody chose.</Say>';

test('a caller hears the menu with its language and is then asked', async () => {
  const { simulator } = tinyProduct({ '/twilio/voice': MENU });
  const call = await simulator.phone('+358401112222').call(LINE);
  expect(await call.hears()).toMatchObject([{ text: 'Paina 1 tai 2.', language: 'fi-FI' }]);
  expect(call.state).toBe('asked');
});

test('a key pressed during the prompt cuts it short and goes to the action', async () => {
  const { simulator, forms } = tinyProduct({
    '/twilio/voice': MENU,
    '/twilio/chosen': '<Say>Hei</Say>',
  });
  const call = await simulator.phone('+358401112222').call(LINE);
  await call.presses('2');
  expect(forms('/twilio/chosen')).toMatchObject([{ Digits: '2', CallStatus: 'in-progress' }]);
  expect((await call.hears()).map((line) => line.text)).toContain('Hei');
  expect(call.state).toBe('ended');
});

test('spoken words arrive with their language and a confidence', async () => {
  const { simulator, forms } = tinyProduct({ '/twilio/voice': MENU });
  const call = await simulator.phone('+358401112222').call(LINE);
  await call.says('haluan kotikunnan');
  expect(forms('/twilio/chosen')).toMatchObject([
    {
      SpeechResult: 'haluan kotikunnan',
      Language: 'fi-FI',
      Confidence: expect.stringMatching(/^0\./),
    },
  ]);
});

test('silence goes on in the document, or to the action when empty results are wanted', async () => {
  const empty = MENU.replace('<Gather', '<Gather actionOnEmptyResult="true"');
  const plain = tinyProduct({ '/twilio/voice': MENU });
  const call = await plain.simulator.phone('+358401112222').call(LINE);
  await call.staysSilent();
  expect((await call.hears()).at(-1)).toMatchObject({ text: 'Nobody chose.' });
  const asked = tinyProduct({ '/twilio/voice': empty });
  await (await asked.simulator.phone('+358401112222').call(LINE)).staysSilent();
  expect(asked.forms('/twilio/chosen')).toMatchObject([{ Digits: '' }]);
});

test('several digits end with the finishing key or with waiting', async () => {
  const number = '<Gather timeout="4" action="/twilio/chosen"><Say>Number?</Say></Gather>';
  const { simulator, forms } = tinyProduct({ '/twilio/voice': number, '/twilio/chosen': number });
  const call = await simulator.phone('+358401112222').call(LINE);
  await call.presses('0401#');
  await call.presses('77');
  expect(forms('/twilio/chosen')).toHaveLength(1);
  await simulator.advance(4_000);
  expect(forms('/twilio/chosen').map((form) => form['Digits'])).toEqual(['0401', '77']);
});

test('with an empty finishing key, # and * are keys like others', async () => {
  const any = '<Gather numDigits="1" finishOnKey="" action="/twilio/chosen"/>';
  const { simulator, forms } = tinyProduct({ '/twilio/voice': any });
  await (await simulator.phone('+358401112222').call(LINE)).presses('#');
  expect(forms('/twilio/chosen')).toMatchObject([{ Digits: '#' }]);
});

test('a language without a recogniser fails the Gather and is logged', async () => {
  const somali = '<Gather input="speech" language="so-SO" action="/twilio/chosen"/><Say>Next</Say>';
  const { simulator } = tinyProduct({ '/twilio/voice': somali });
  const call = await simulator.phone('+358401112222').call(LINE);
  expect(await call.hears()).toMatchObject([{ text: 'Next' }]);
  expect(simulator.world.debug).toMatchObject([{ code: 13331 }]);
});
