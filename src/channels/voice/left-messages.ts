import twilio from 'twilio';
import type { Recordings } from '../../domain/provider-ports.ts';
import { providerFault } from '../../domain/trouble.ts';
import type { Download, TwilioClient } from '../twilio/client.ts';
import { toProviderFault } from '../twilio/trouble.ts';

/** Twilio has the sound a moment after the call says that it is recorded. */
const SOON_MS = 3_000;

/** Recordings at Twilio: they stay there for ever unless they are deleted. */
export function createRecordings(client: TwilioClient, download: Download): Recordings {
  return {
    fetch: (sid) =>
      unlessGone(async () => {
        const { status } = await client.recordings(sid).fetch();
        if (status === 'absent') return null;
        if (status !== 'completed') throw notYet(status);
        return download(`/Recordings/${sid}.mp3`);
      }),
    remove: async (sid) => {
      await unlessGone(() => client.recordings(sid).remove());
    },
  };
}

function notYet(status: string) {
  return providerFault({ kind: 'retry', afterMs: SOON_MS, why: `the recording is ${status}` });
}

async function unlessGone<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof twilio.RestException && error.status === 404) return null;
    throw toProviderFault(error);
  }
}
