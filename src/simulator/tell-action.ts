import { callForm } from './call-form.ts';
import { callWebhook } from './call-webhook.ts';
import type { Form } from './options.ts';
import type { Call, Flow, World } from './types.ts';

/** An action whose answer nobody is left to hear: the caller hung up or was sent elsewhere. */
export async function tellAction(world: World, call: Call, next: Flow, extra: Form): Promise<void> {
  if (next.kind !== 'goto' || !('url' in next.source)) return;
  const { url, method, params } = next.source;
  const form = { ...callForm(world, call), ...params, ...extra };
  await callWebhook(world, { url, method, params: form, fallbackUrl: null });
}
