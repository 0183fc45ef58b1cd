import type { Delivery, OutboxStore } from '../../domain/ports.ts';
import type { Form } from '../twilio/form.ts';
import type { Hook } from '../twilio/hook.ts';

/** A map: of an object, `constructor` would be a state too. */
const DELIVERIES: ReadonlyMap<string, Delivery> = new Map(
  Object.entries({
    accepted: 'queued',
    scheduled: 'queued',
    queued: 'queued',
    sending: 'queued',
    sent: 'sent',
    delivered: 'delivered',
    read: 'read',
    failed: 'failed',
    canceled: 'failed',
    undelivered: 'undelivered',
  } as const),
);

/** Twilio's codes; what is none may be anybody's words. */
const CODE = /^\d{3,5}$/;

/** Null where the report tells of no error. */
export function errorCodeIn(form: Form): string | null {
  const code = form['ErrorCode'];
  if (!code) return null;
  return CODE.test(code) ? code : 'other';
}

/**
 * Status callbacks come in any order and more than once; the store keeps the furthest one. True where
 * this one made a message lost.
 */
export async function noteDelivery(
  outbox: Pick<OutboxStore, 'delivered'>,
  { form, query }: Hook,
): Promise<boolean> {
  const status = DELIVERIES.get(form['MessageStatus'] ?? '');
  const message = form['MessageSid'];
  if (!status || !message) return false;
  const code = errorCodeIn(form);
  const why = code === null ? status : `${status}, code ${code}`;
  return outbox.delivered(message, status, { key: query.get('m'), why });
}
