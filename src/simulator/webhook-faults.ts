import { sleep } from './leg.ts';
import type { WebhookFault } from './options.ts';
import type { World } from './types.ts';
import { spawn } from './world.ts';

/** What became of one try at an address. */
export type Attempt<T> =
  | { readonly kind: 'answer'; readonly fetched: T }
  | { readonly kind: 'connect' | 'read'; readonly why: string };

/** How long a webhook is held back for a younger one to go first. */
const LONGEST_HELD_MS = 10_000;

export function takeWebhookFault(world: World, url: string): WebhookFault | null {
  const { webhooks } = world.plan;
  const index = webhooks.findIndex((fault) => url.includes(fault.url));
  return index < 0 ? null : (webhooks.splice(index, 1)[0] ?? null);
}

/** Sends a webhook as a bad network would: late, twice, in another order or not at all. */
export async function sendThrough<T>(
  world: World,
  fault: WebhookFault | null,
  send: () => Promise<Attempt<T>>,
): Promise<Attempt<T>> {
  if (fault === null) return release(world, send());
  switch (fault.kind) {
    case 'connect-failure':
      return { kind: 'connect', why: 'no connection' };
    case 'never':
      return { kind: 'read', why: 'lost on the way' };
    case 'lost-answer':
      await send();
      return { kind: 'read', why: 'the answer was lost' };
    case 'twice':
      await send();
      return send();
    case 'twice-at-once':
      return (await Promise.all([send(), send()]))[1];
    case 'again':
      spawn(world, async () => {
        await sleep(world, fault.ms);
        await send();
      });
      return send();
    case 'late':
      await sleep(world, fault.ms);
      return send();
    case 'overtaken':
      await heldBack(world);
      return send();
    default:
      return fault.kind satisfies never;
  }
}

/** Resolves when a younger webhook has been answered, or after a while without one. */
async function heldBack(world: World): Promise<void> {
  world.activity.leave();
  await new Promise<void>((resolve) => {
    let gone = false;
    const go = (): void => {
      if (gone) return;
      gone = true;
      cancel();
      world.activity.enter();
      resolve();
    };
    const cancel = world.options.schedule(LONGEST_HELD_MS, go);
    world.plan.held.push(go);
  });
}

async function release<T>(world: World, sending: Promise<T>): Promise<T> {
  const answer = await sending;
  for (const go of world.plan.held.splice(0)) go();
  return answer;
}
