import type { Effect, OutgoingKind } from '../domain/effect.ts';
import type { Clock, Store } from '../domain/ports.ts';
import type { Recordings } from '../domain/provider-ports.ts';

export interface RecordingParts {
  readonly recordings: Recordings;
  readonly store: Pick<Store, 'handoffs'>;
  readonly clock: Clock;
}

type Fetching = Extract<OutgoingKind, { kind: 'fetch-recording' }>;

/**
 * The sound of a message, in our own store. Only when it is durable there is its deletion
 * at the provider queued, in the same transaction.
 */
export async function keepRecording(
  { recordings, store, clock }: RecordingParts,
  { handoff, recording, seconds }: Fetching,
): Promise<string> {
  const found = await recordings.fetch(recording);
  const now = clock.now();
  const label = { recording, handoff, at: now, seconds };
  const kept: readonly Effect[] = found
    ? [
        {
          kind: 'keep-voicemail',
          voicemail: { ...label, type: found.type, sound: found.bytes },
        },
      ]
    : [];
  await store.handoffs.apply([...kept, removal(recording, now)], now);
  return recording;
}

function removal(recording: string, now: number): Effect {
  const what = { kind: 'remove-recording', recording } as const;
  const message = { key: `remove:${recording}`, conversation: null, due: now, what };
  return { kind: 'send', message };
}
