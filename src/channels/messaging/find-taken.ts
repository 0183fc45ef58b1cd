import type { TwilioClient } from '../twilio/client.ts';

/** A message as Twilio lists it. */
export interface Taken {
  readonly sid: string;
  readonly body: string;
  readonly direction: string;
  readonly status: string;
  readonly errorCode: number | null;
  /** When Twilio made it. */
  readonly dateCreated: Date;
}

export interface Asked {
  readonly from: string;
  readonly to: string;
  /** The texts of its parts, in the order in which they were sent. */
  readonly bodies: readonly string[];
  /** When the first of them may have left, by our clock. */
  readonly since: number;
}

/** Clocks differ, and Twilio tells whole seconds. */
const SKEW_MS = 5_000;
/** One page: nobody is sent more from one number while a single message is in doubt. */
const MOST_LISTED = 50;

/** The parts that Twilio has taken, from the first one on: the next part has not left. */
export async function findTaken(client: TwilioClient, asked: Asked): Promise<readonly Taken[]> {
  const { from, to } = asked;
  // Not by DateSent: a message that still waits at Twilio has none.
  const listed = await client.messages.list({ from, to, limit: MOST_LISTED });
  return matchParts(asked, listed);
}

/** Sent one after another, so a part is only looked for after the one before it. */
function matchParts({ bodies, since }: Asked, listed: readonly Taken[]): readonly Taken[] {
  const ours = listed
    .filter(({ direction }) => direction === 'outbound-api')
    .filter(({ dateCreated }) => dateCreated.getTime() >= since - SKEW_MS)
    // Twilio lists the newest first; those of one second keep their order.
    .toReversed();
  const found: Taken[] = [];
  for (const one of ours) {
    const wanted = bodies[found.length];
    if (wanted !== undefined && alike(wanted) === alike(one.body)) found.push(one);
  }
  return found;
}

/** Its report came when nobody knew whose it was, and comes no second time. */
export function failureOf(taken: readonly Taken[]): string | null {
  const failed = taken.find(({ status }) => status === 'failed' || status === 'undelivered');
  return failed ? `${failed.status}, code ${failed.errorCode ?? 'none'}` : null;
}

/** Twilio trims what it takes. */
function alike(body: string): string {
  return body.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
