import type { Form } from './options.ts';
import type { Message, World } from './types.ts';

/** The parameters every request about a message carries. */
export function messageForm(world: World, message: Message): Form {
  return {
    AccountSid: world.options.accountSid,
    ApiVersion: '2010-04-01',
    From: message.from,
    MessageSid: message.sid,
    SmsSid: message.sid,
    To: message.to,
  };
}
