import type { Delivery, OutboxStore } from '../../domain/ports.ts';
import type { Form } from '../twilio/form.ts';

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

/**
 * Status callbacks come in any order and more than once; the store keeps the furthest one. True where
 * this one made a message lost.
 */
export async function noteDelivery(
  outbox: Pick<OutboxStore, 'delivered'>,
  form: Form,
): Promise<boolean> {
  const status = DELIVERIES.get(form['MessageStatus'] ?? '');
  const message = form['MessageSid'];
  return status && message ? outbox.delivered(message, status) : false;
}
