import type { Delivery, OutboxStore } from '../../domain/ports.ts';
import type { Form } from '../twilio/form.ts';

const DELIVERIES: Readonly<Record<string, Delivery>> = {
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
};

/** Status callbacks come in any order and more than once; the store keeps the furthest one. */
export async function noteDelivery(
  outbox: Pick<OutboxStore, 'delivered'>,
  form: Form,
): Promise<void> {
  const status = DELIVERIES[form['MessageStatus'] ?? ''];
  const message = form['MessageSid'];
  if (status && message) await outbox.delivered(message, status);
}
