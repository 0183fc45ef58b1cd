import { messageForm } from './message-form.ts';
import type { Form } from './options.ts';
import type { Button, Message, Phone, World } from './types.ts';

/** A button or list row that was pressed, and the message it stood under. */
export interface Tap {
  readonly button: Button;
  readonly under: Message;
}

/** What Twilio posts about an incoming message. */
export function inboundForm(
  world: World,
  message: Message,
  from: { readonly phone: Phone; readonly tap: Tap | null },
): Form {
  return {
    ...messageForm(world, message),
    Body: message.body,
    NumMedia: String(message.media.length),
    NumSegments: '1',
    SmsMessageSid: message.sid,
    SmsStatus: 'received',
    ...mediaForm(message),
    ...(message.to.startsWith('whatsapp:') ? whatsappForm(message, from.phone) : smsForm()),
    ...(from.tap ? tapForm(from.tap) : {}),
  };
}

function mediaForm(message: Message): Form {
  return Object.fromEntries(
    message.media.flatMap((media, index) => [
      [`MediaUrl${index}`, media.url],
      [`MediaContentType${index}`, media.type],
    ]),
  );
}

function smsForm(): Form {
  return { FromCity: '', FromCountry: 'FI', FromState: '', FromZip: '', ToCountry: 'FI' };
}

function whatsappForm(message: Message, phone: Phone): Form {
  return {
    ProfileName: phone.name,
    MessageType: message.media[0]?.type.split('/')[0] ?? 'text',
    ...(phone.number ? { WaId: phone.number.slice(1) } : {}),
    ...(phone.bsuid ? { ExternalUserId: `whatsapp:${phone.bsuid}` } : {}),
    ChannelMetadata: JSON.stringify({
      type: 'whatsapp',
      data: { context: { ProfileName: phone.name } },
    }),
  };
}

function tapForm({ button, under }: Tap): Form {
  const original = {
    OriginalRepliedMessageSid: under.sid,
    OriginalRepliedMessageSender: under.from,
  };
  return under.list === null
    ? { ...original, MessageType: 'button', ButtonText: button.title, ButtonPayload: button.id }
    : {
        ...original,
        MessageType: 'interactive',
        ListId: button.id,
        ListTitle: button.title,
        ListDescription: button.description,
      };
}
