import twilio from 'twilio';
import type { ConferenceId, Telephony } from '../../domain/provider-ports.ts';
import type { TwilioClient } from '../twilio/client.ts';
import { toProviderFault } from '../twilio/trouble.ts';
import { statusUrlOf } from '../twilio/urls.ts';

/** Short enough that most voicemails do not answer first. */
const RING_SECONDS = 20;
/** The call is over, or there never was one. */
const OVER: ReadonlySet<number> = new Set([20404, 21220]);
/** A name is used by one talk; an older conference of that name has ended. */
const MOST_OF_A_NAME = 5;

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
    present: (conference) => guarded(() => present(client, conference)),
    hold: (conference, call, music) =>
      inConference(client, { conference, call }, (participant) =>
        participant.update(
          music === null ? { hold: false } : { hold: true, holdUrl: music, holdMethod: 'GET' },
        ),
      ),
    announce: (conference, call, url) =>
      inConference(client, { conference, call }, (participant) =>
        participant.update({ announceUrl: url, announceMethod: 'POST' }),
      ),
  };
}

async function present(client: TwilioClient, conference: ConferenceId): Promise<readonly string[]> {
  const id = await idOf(client, conference);
  if (id === null) return [];
  try {
    const found = await client.conferences(id).participants.list();
    return found.flatMap(({ label }) => (label ? [label] : []));
  } catch (error) {
    if (isOver(error)) return [];
    throw error;
  }
}

async function idOf(client: TwilioClient, { id, name }: ConferenceId): Promise<string | null> {
  if (id !== null) return id;
  const found = await client.conferences.list({ friendlyName: name, limit: MOST_OF_A_NAME });
  return found.find(({ status }) => status !== 'completed')?.sid ?? null;
}

type Participant = ReturnType<ReturnType<TwilioClient['conferences']>['participants']>;

async function inConference(
  client: TwilioClient,
  { conference, call }: { readonly conference: ConferenceId; readonly call: string },
  act: (participant: Participant) => Promise<unknown>,
): Promise<boolean> {
  const id = await guarded(() => idOf(client, conference));
  return id === null ? false : whileLive(() => act(client.conferences(id).participants(call)));
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
