import { SMS, VOICE, WHATSAPP } from './house.ts';
import { asTwilio, filled, type Planting, sid } from './planting.ts';

const MESSAGES = '/twilio/messages';
const MESSAGE_EXTRAS = [
  'ProfileName',
  'MediaUrl0',
  'MediaContentType0',
  'ReferralBody',
  'ReferralHeadline',
  'Latitude',
  'FromCity',
  'FromState',
  'FromZip',
  'OriginalRepliedMessageSender',
  'ChannelMetadata',
  'NobodyKnowsThisOne',
];

export async function plantInWhatsapp(planting: Planting): Promise<void> {
  const message = (form: Record<string, string>) => ({
    MessageSid: sid('SM'),
    From: 'whatsapp:+358457777701',
    To: WHATSAPP,
    WaId: '358457777701',
    NumMedia: '0',
    ...form,
  });
  const extras = () => filled(planting, 'whatsapp', MESSAGE_EXTRAS);
  const first = message({ ...extras(), ...filled(planting, 'whatsapp first', ['Body']) });
  await asTwilio(planting, MESSAGES, first);
  for (const field of ['ButtonText', 'ListTitle', 'Address', 'Label', 'ButtonPayload', 'ListId'])
    await asTwilio(planting, MESSAGES, message(filled(planting, 'whatsapp', [field])));
  await asTwilio(planting, MESSAGES, message({ ...extras(), NumMedia: '1', Body: '' }));
  await asTwilio(planting, MESSAGES, message({ Body: 'I want to talk to a human' }));
  await asTwilio(planting, MESSAGES, message(filled(planting, 'whatsapp while waiting', ['Body'])));
  // The same event with other words, one that is no message, and one that nobody has signed.
  await asTwilio(planting, MESSAGES, { ...first, ...filled(planting, 'whatsapp again', ['Body']) });
  await asTwilio(planting, MESSAGES, filled(planting, 'whatsapp sids', ['MessageSid', 'Body']));
  await asTwilio(planting, MESSAGES, message(filled(planting, 'unsigned', ['Body'])), 'wrong');
  const account = filled(planting, 'another account', ['AccountSid', 'Body']);
  await asTwilio(planting, MESSAGES, message(account));
  const status = filled(planting, 'message status', ['ErrorCode', 'ErrorMessage', 'MessageStatus']);
  await asTwilio(planting, `${MESSAGES}/status`, { MessageSid: sid('SM'), ...status });
}

export async function plantInSms(planting: Planting): Promise<void> {
  const message = (form: Record<string, string>) => ({
    MessageSid: sid('SM'),
    From: '+358457777702',
    To: SMS,
    NumMedia: '0',
    ...form,
  });
  const extras = filled(planting, 'sms', MESSAGE_EXTRAS);
  await asTwilio(planting, MESSAGES, message({ ...extras, ...filled(planting, 'sms', ['Body']) }));
  const { parts } = planting.garden.plant('sms gap');
  // Questions that nobody can answer are told to editors.
  const puzzles = [parts.phone, parts.email, parts.iban, parts.permit, parts.name];
  for (const [at, part] of puzzles.entries()) {
    const From = `+35845777771${at}`;
    for (const Body of ['How do I get a tax card?', `mumble ${part}`, `mumble mumble ${part}`])
      await asTwilio(planting, MESSAGES, message({ From, Body }));
  }
  await asTwilio(
    planting,
    `${MESSAGES}?q=${encodeURIComponent(parts.name)}`,
    message({ Body: 'hi' }),
  );
}

const CALL_EXTRAS = [
  'CallerName',
  'CallerCity',
  'CallerState',
  'CallerZip',
  'FromCity',
  'FromZip',
  'ForwardedFrom',
  'StirVerstat',
  'SpeechActivity',
  'ParentCallSid',
];

export async function plantInCall(planting: Planting): Promise<void> {
  const { garden } = planting;
  const call = { CallSid: sid('CA'), From: '+358457777703', To: VOICE, Direction: 'inbound' };
  const extras = () => filled(planting, 'call', CALL_EXTRAS);
  let twiml = await asTwilio(planting, '/twilio/voice', { ...call, ...extras() });
  const said = [
    { Digits: '2' },
    { SpeechResult: garden.plant('speech').text, Confidence: garden.plant('confidence').text },
    { Digits: '0101709991234567' },
    { SpeechResult: 'I want to talk to a human', Confidence: '0.9' },
  ];
  for (const words of said) {
    const next = /action="([^"]+)"/.exec(twiml)?.[1]?.replaceAll('&amp;', '&');
    const path = (next ?? '/twilio/voice/turn').replace(planting.house.url, '');
    twiml = await asTwilio(planting, path, { ...call, ...extras(), ...words });
  }
  const ended = { ...call, CallStatus: 'completed', ...extras() };
  await asTwilio(planting, '/twilio/voice/status', ended);
  const strange = filled(planting, 'call ids', ['CallSid', 'From', 'To', 'Direction', 'WaId']);
  await asTwilio(planting, '/twilio/voice', strange);
  for (const path of ['recorded', 'message', 'conference', 'advisor/status', 'leg/status', 'left'])
    await asTwilio(planting, `/twilio/voice/${path}`, {
      ...call,
      ...filled(planting, path, ['RecordingUrl', 'RecordingSid', 'ErrorCode', 'FriendlyName']),
    });
}
