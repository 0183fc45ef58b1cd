import type { Effect, Outgoing, OutgoingKind } from '../domain/effect.ts';
import type { Clock, Store } from '../domain/ports.ts';
import type { Recordings } from '../domain/provider-ports.ts';

export interface RecordingParts {
  readonly recordings: Recordings;
  readonly store: Pick<Store, 'handoffs'>;
  readonly clock: Clock;
}

/** With the conversation in which it was recorded. */
type Fetching = Extract<OutgoingKind, { kind: 'fetch-recording' }> & Pick<Outgoing, 'conversation'>;

/**
 * The sound of a message, in our own store. Only when it is durable there is its deletion
 * at the provider queued, in the same transaction.
 */
export async function keepRecording(
  { recordings, store, clock }: RecordingParts,
  { handoff, recording, seconds, conversation }: Fetching,
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
  const what = { kind: 'remove-recording', recording } as const;
  const removal = { key: `remove:${recording}`, conversation, due: now, what };
  await store.handoffs.apply([...kept, { kind: 'send', message: removal }], now);
  return recording;
}
