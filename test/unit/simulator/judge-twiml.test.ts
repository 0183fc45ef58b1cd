import twilio from 'twilio';
import { expect, test } from 'vitest';
import { judgeTwiml } from '../../support/judge-twiml.ts';
import { readGrammar } from '../../support/twiml-grammar.ts';

const judge = (inner: string, context: Parameters<typeof judgeTwiml>[1] = 'voice') =>
  judgeTwiml(`<?xml version="1.0" encoding="UTF-8"?><Response>${inner}</Response>`, context);

test('the grammar is read whole from the types of the helper library', () => {
  const voice = readGrammar('VoiceResponse');
  expect(voice.children.get('Gather')).toEqual(new Set(['Pause', 'Play', 'Say']));
  expect(voice.attributes.get('Gather')?.get('input')?.words).toEqual(new Set(['dtmf', 'speech']));
  expect(voice.children.size).toBeGreaterThan(55);
  expect(readGrammar('MessagingResponse').children.get('Message')).toEqual(
    new Set(['Body', 'Media']),
  );
});

test('a document of the helper library passes', () => {
  const response = new twilio.twiml.VoiceResponse();
  const gather = response.gather({
    input: ['dtmf', 'speech'],
    language: 'fi-FI',
    action: '/turn',
    numDigits: 1,
  });
  gather.say({ language: 'fi-FI', voice: 'Polly.Suvi-Neural' }, 'Hei & tervetuloa <3');
  response.enqueue({ waitUrl: '/wait', action: '/left' }, 'advice');
  response
    .dial()
    .conference({ startConferenceOnEnter: true, statusCallbackEvent: ['start', 'end'] }, 'h-1');
  response.redirect('/turn');
  expect(judgeTwiml(response.toString(), 'voice')).toEqual([]);
  expect(
    judge('<Say language="fi-FI">Soita <say-as interpret-as="telephone">112</say-as></Say>'),
  ).toEqual([]);
  expect(judge('<Message action="/sent"><Body>Hei\nSilta</Body></Message>', 'messaging')).toEqual(
    [],
  );
});

test.each([
  ['<Gather input="speach" action="/t" language="fi-FI"/>', 'input'],
  ['<Gather action="/t"><Dial>1</Dial></Gather>', 'Dial: not allowed here'],
  ['<Gather numDigit="1" action="/t"/>', 'numDigit: no such attribute'],
  ['<Gather numDigits="one" action="/t"/>', 'numDigits'],
  ['<Gather numDigits="1"/>', 'without an action'],
  ['<Gather input="speech" action="/t"/>', 'without a language'],
  [
    '<Gather input="speech" language="fi-FI" speechModel="experimental_utterances" speechTimeout="auto" action="/t"/>',
    'not auto',
  ],
  ['<Say language="so-SO">x</Say>', 'language'],
  ['<Say language="sv-SE" voice="Google.fi-FI-Standard-A">x</Say>', 'does not speak'],
  ['<Say/>', 'empty'],
  ['<Say>a & b</Say>', 'bare &'],
  ['<Say>a</say>', 'not XML'],
  [`<Say>${'x'.repeat(4097)}</Say>`, '4097'],
  ['<Say><break strength="wat"/>x</Say>', 'strength'],
  ['<Hangup/><Say>x</Say>', 'never reached'],
  ['<Enqueue waiturl="/w">q</Enqueue>', 'waiturl'],
  ['<Redirect method="post">/x</Redirect>', 'neither GET nor POST'],
  ['Hello', 'text'],
  ['<Message>x</Message>', 'not allowed here'],
])('a fault in a voice document is found: %s', (inner, fault) => {
  expect(judge(inner).join('\n')).toContain(fault);
});

test.each([
  ['<Enqueue>q</Enqueue>', 'wait', 'wait document'],
  ['<Gather action="/t"/>', 'conference', 'conference document'],
  ['<Dial>+358401234567</Dial>', 'whisper', 'whisper document'],
  [`<Message>${'x'.repeat(1601)}</Message>`, 'messaging', '1601'],
  ['<Message/>', 'messaging', 'empty'],
  ['<Say>x</Say>', 'messaging', 'not allowed here'],
] as const)('what another kind of document forbids is found: %s', (inner, context, fault) => {
  expect(judge(inner, context).join('\n')).toContain(fault);
});
