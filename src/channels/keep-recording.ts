import type { Effect, OutgoingKind } from '../domain/effect.ts';
import type { Clock, Store } from '../domain/ports.ts';
import type { Recordings, Sealer } from '../domain/provider-ports.ts';

export interface RecordingParts {
  readonly recordings: Recordings;
  readonly sealer: Sealer;
  readonly store: Pick<Store, 'handoffs'>;
  readonly clock: Clock;
}

type Fetching = Extract<OutgoingKind, { kind: 'fetch-recording' }>;

/**
 * The sound of a message, locked away in our own store. Only when it is durable there is its deletion
 * at the provider queued, in the same transaction.
 */
export async function keepRecording(
  { recordings, sealer, store, clock }: RecordingParts,
  { handoff, recording, seconds }: Fetching,
): Promise<string> {
  const sound = await recordings.fetch(recording);
  const now = clock.now();
  const { type } = sound ?? { type: '' };
  const sealed = sound && sealer.seal(sound.bytes, recording);
  const kept: readonly Effect[] = sealed
    ? [
        {
          kind: 'keep-voicemail',
          voicemail: { recording, handoff, at: now, seconds, type, sealed },
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
