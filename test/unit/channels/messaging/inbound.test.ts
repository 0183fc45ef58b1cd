import { expect, test } from 'vitest';
import { ourNumberIn, toTurn } from '../../../../src/channels/messaging/inbound.ts';
import { LINE } from '../../../support/twilio-door.ts';

const FORM = { MessageSid: 'SM1', From: '+358401234567', To: LINE, Body: 'Hei', NumMedia: '0' };

function turn(about: Readonly<Record<string, string>> = {}) {
  return toTurn(
    { ...FORM, ...about },
    {
      personKeyOf: (id) => `key(${id})`,
      lineOf: (number) => (number === LINE ? { place: 'imatra', locale: 'fi' } : null),
      now: 1000,
    },
  );
}

test('a text message becomes a turn of its sender, with the place of the line', () => {
  expect(turn()).toEqual({
    id: 'SM1',
    conversation: `sms:key(358401234567):${LINE}`,
    person: 'key(358401234567)',
    channel: 'sms',
    modality: 'text',
    at: 1000,
    utterance: { kind: 'text', text: 'Hei' },
    place: 'imatra',
    locale: null,
    address: '+358401234567',
  });
});

test('a WhatsApp message is a thread of its own of the same person', () => {
  const whatsapp = { From: 'whatsapp:+358401234567', To: `whatsapp:${LINE}`, WaId: '358401234567' };
  expect(turn(whatsapp)).toMatchObject({
    conversation: `whatsapp:key(358401234567):${LINE}`,
    person: 'key(358401234567)',
    modality: 'rich',
    address: 'whatsapp:+358401234567',
  });
});

test.each(['STOP', 'START'])('what Twilio has taken for %s is that, in whatever words', (wish) => {
  const told = turn({ Body: 'ARRET', OptOutType: wish });
  expect(told?.utterance).toEqual({ kind: 'text', text: wish });
});

test('a message without anything to see is empty, and no picture that cannot be opened', () => {
  expect(turn({ Body: '\u200B \u2060' })?.utterance).toEqual({ kind: 'text', text: '' });
});

test.each([
  [
    'a button',
    { ButtonPayload: 'topic:work', ButtonText: 'Työ', Body: 'Työ' },
    { kind: 'choice', value: 'topic:work' },
  ],
  [
    'a list row',
    { ListId: 'topic:work', ListTitle: 'Työ', Body: '' },
    { kind: 'choice', value: 'topic:work' },
  ],
  ['a button without payload', { ButtonText: 'Työ', Body: '' }, { kind: 'text', text: 'Työ' }],
  [
    'a location with an address',
    { Body: '', Latitude: '61.1', Longitude: '28.7', Address: 'Imatra' },
    { kind: 'text', text: 'Imatra' },
  ],
  [
    'a bare location',
    { Body: '', Latitude: '61.1', MessageType: 'location' },
    { kind: 'media', types: ['location'] },
  ],
  [
    'a voice message',
    { Body: '', NumMedia: '1', MediaContentType0: 'audio/ogg', MediaUrl0: 'https://x' },
    { kind: 'media', types: ['audio/ogg'] },
  ],
  [
    'a picture with words',
    { Body: 'Mikä tämä on?', NumMedia: '1', MediaContentType0: 'image/jpeg' },
    { kind: 'text', text: 'Mikä tämä on?', withMedia: true },
  ],
  [
    'a word that unsubscribes',
    { Body: 'STOP', OptOutType: 'STOP' },
    { kind: 'text', text: 'STOP' },
  ],
  [
    'half a character and a control character',
    { Body: 'a\u0007\uD83D' },
    { kind: 'text', text: 'a' },
  ],
  [
    'a nonsense number of pictures',
    { Body: '', NumMedia: '9e9' },
    { kind: 'media', types: ['unknown'] },
  ],
])('%s is understood', (_, about, utterance) => {
  expect(turn(about)?.utterance).toEqual(utterance);
});

test('a line that no place names still answers, for the place of the installation', () => {
  expect(turn({ To: '+358000' })?.place).toBeNull();
});

test('what is not a message is no turn', () => {
  expect(turn({ MessageSid: '' })).toBeNull();
});

test('a person is answered from the number they wrote to, on the channel they wrote on', () => {
  const { conversation } = turn() ?? { conversation: '' };
  expect(ourNumberIn(conversation, 'sms')).toBe(LINE);
  expect(ourNumberIn(conversation, 'whatsapp')).toBeNull();
  expect(ourNumberIn('CA1', 'sms')).toBeNull();
});
