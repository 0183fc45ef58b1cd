import type { Router } from 'express';
import type { Hook, HookAnswer } from '../twilio/hook.ts';
import { type Gate, signedHooks } from '../twilio/webhook.ts';
import { answerMessage, type MessagingParts } from './answer-message.ts';
import { errorCodeIn, noteDelivery } from './delivery.ts';

interface MessagingDoor extends MessagingParts {
  readonly gate: Gate;
  readonly metrics: { twilioError(code: string): void; outbox(outcome: 'dead'): void };
}

/** WhatsApp and SMS. A fault goes on to the HTTP layer: its status makes Twilio ask again. */
export function messagingRouter(parts: MessagingDoor): Router {
  return signedHooks({
    gate: parts.gate,
    hooks: {
      '/twilio/messages': { handle: ({ form }) => answerMessage(parts, form), onFault: null },
      '/twilio/messages/status': { handle: (hook) => noteStatus(parts, hook), onFault: null },
    },
  });
}

async function noteStatus(parts: MessagingDoor, hook: Hook): Promise<HookAnswer> {
  const code = errorCodeIn(hook.form);
  if (code !== null) {
    parts.gate.log.warn('message.failed', { code });
    parts.metrics.twilioError(code);
  }
  // Twilio had taken it, so the outbox counted it as sent and hears no more of it.
  if (await noteDelivery(parts.store.outbox, hook)) parts.metrics.outbox('dead');
  return null;
}
