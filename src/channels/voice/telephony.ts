import twilio from 'twilio';
import type { Telephony } from '../../domain/ports.ts';
import type { TwilioClient } from '../twilio/client.ts';
import { toProviderFault } from '../twilio/trouble.ts';
import { statusUrlOf } from '../twilio/urls.ts';

/** Short enough that most voicemails do not answer first. */
const RING_SECONDS = 20;
/** The call is over, or there never was one. */
const OVER: ReadonlySet<number> = new Set([20404, 21220]);

export function createTelephony(client: TwilioClient): Telephony {
  return {
    call: (to, from, url) =>
      guarded(async () => {
        const call = await client.calls.create({
          to,
          from,
          url,
          method: 'POST',
          timeout: RING_SECONDS,
          statusCallback: statusUrlOf(url),
          statusCallbackMethod: 'POST',
          statusCallbackEvent: ['completed'],
        });
        return call.sid;
      }),
    redirect: (call, url) => whileLive(() => client.calls(call).update({ url, method: 'POST' })),
    hangUp: async (call) => {
      await whileLive(() => client.calls(call).update({ status: 'completed' }));
    },
  };
}

/** False when the call was already over. */
async function whileLive(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (isOver(error)) return false;
    throw toProviderFault(error);
  }
}

function isOver(error: unknown): boolean {
  if (!(error instanceof twilio.RestException)) return false;
  return error.status === 404 || OVER.has(error.code ?? 0);
}

async function guarded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw toProviderFault(error);
  }
}
