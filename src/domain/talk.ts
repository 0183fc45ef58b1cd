/** Who takes part in a talk. A colleague who is asked to take over is an advisor too. */
export type LegKind = 'person' | 'advisor' | 'interpreter';

/** Unique in its handoff and the leg's label in the conference: a late event names exactly one leg. */
export type LegName = `${LegKind}-${number}`;

export type LegState =
  /** Rung, or fetched from the queue; nobody has answered yet. */
  | 'called'
  /** Has answered and is on the way into the conference. */
  | 'coming'
  | 'in'
  /** In the conference, hearing music. */
  | 'held'
  /** Out of the conference and perhaps still on the line: an advisor in the key menu. */
  | 'apart'
  | 'out';

export interface Leg {
  readonly name: LegName;
  readonly kind: LegKind;
  /** The provider's id of the call, once it is known. */
  readonly call: string | null;
  readonly state: LegState;
  /** When the present state began. */
  readonly at: number;
  /** Has heard the others at some time. */
  readonly met: boolean;
  readonly advisor: string | null;
  readonly interpreting: Interpreting | null;
}

export interface Interpreting {
  readonly language: string;
  /** E.164, in order: who is rung when this one does not come. */
  readonly others: readonly string[];
  /** When the person's announcement was fetched; null before. */
  readonly toldAt: number | null;
  /** Since when there is somebody to pay; null before they come in. */
  readonly from: number | null;
}

/** The conference of one acceptance: another advisor, later, makes another talk. */
export interface Talk {
  /** Names the talk among those of its handoff: the version at which it was accepted. */
  readonly n: number;
  /** The provider's id of the conference, once an event has told it. */
  readonly conference: string | null;
  readonly legs: readonly Leg[];
  /** Since when somebody who should be in it was not found there; null when all is well. */
  readonly missingSince: number | null;
}

/** What happens to the legs of a talk, as telephone webhooks and the watch over it tell. */
export type TalkEvent =
  /** A phone rings; this is its call. */
  | { readonly kind: 'rung' | 'coming'; readonly leg: LegName; readonly call: string }
  | { readonly kind: 'joined'; readonly leg: LegName; readonly call: string | null }
  /** Two are in it. `conference` is the provider's id. */
  | { readonly kind: 'started'; readonly talk: number; readonly conference: string | null }
  /** Left the conference; whether the line too, the end of the call will tell. */
  | { readonly kind: 'apart'; readonly leg: LegName }
  /** Off the line. */
  | { readonly kind: 'left'; readonly leg: LegName }
  | { readonly kind: 'ended'; readonly talk: number; readonly conference: string | null }
  /** Somebody looked who is in the conference. */
  | { readonly kind: 'found'; readonly talk: number; readonly present: readonly string[] }
  /** The person's phone is being told that this interpreter comes. */
  | { readonly kind: 'announced'; readonly leg: LegName }
  /** The caller could not be fetched. */
  | { readonly kind: 'unreached'; readonly talk: number };

/** What the advisor of a talk wants done. */
export type TalkWish =
  | { readonly kind: 'hold'; readonly on: boolean }
  | {
      readonly kind: 'interpreter';
      readonly language: string;
      /** E.164, in the order in which they are rung. */
      readonly numbers: readonly string[];
    }
  /** To one colleague, who must accept. Cold: the advisor leaves at once. */
  | {
      readonly kind: 'transfer';
      readonly to: { readonly advisor: string; readonly phone: string };
      readonly how: 'cold' | 'warm';
    }
  /** To whoever is free next: the person waits again at the old place. */
  | { readonly kind: 'back-to-queue' }
  | { readonly kind: 'end-leg'; readonly leg: LegName };

/** What is announced to one person in a conference. */
export type Announcement = 'interpreter-comes' | 'no-interpreter' | 'not-taken-over';

/** A finished piece of interpreting: what is paid for, without the person. */
export interface Interpreted {
  readonly at: number;
  readonly place: string;
  readonly language: string;
  readonly seconds: number;
}

/** Whom to ring, by language code. */
export type Interpreters = Readonly<
  Record<
    string,
    {
      /** E.164, in the order in which they are rung. */
      readonly numbers: readonly string[];
      /** The installation's own announcement in that language; null for the usual one. */
      readonly consent: string | null;
    }
  >
>;

const NAME = /^(?:person|advisor|interpreter)-\d+$/;

/** A leg named in an address of ours or by a label; null for anything else. */
export function toLegName(text: string | null | undefined): LegName | null {
  return isLegName(text) ? text : null;
}

function isLegName(text: string | null | undefined): text is LegName {
  return typeof text === 'string' && NAME.test(text);
}

export function legOf(talk: Talk | null, name: LegName): Leg | null {
  return talk?.legs.find((leg) => leg.name === name) ?? null;
}

export function personLeg(talk: Talk | null): Leg | null {
  return talk?.legs.find(({ kind }) => kind === 'person') ?? null;
}

/** The leg on which this advisor is, or comes; null when they have none. */
export function advisorLeg(talk: Talk | null, advisor: string | null): Leg | null {
  return (
    talk?.legs.find((leg) => leg.advisor === advisor && isLive(leg) && advisor !== null) ?? null
  );
}

export function isLive({ state }: Leg): boolean {
  return state !== 'out';
}

/** In the conference. */
export function isPresent({ state }: Leg): boolean {
  return state === 'in' || state === 'held';
}

/** Names are seen by everybody with the account, so nothing of the person is in them. */
export function conferenceName(handoff: string, talk: number): string {
  return `${handoff.replace(/[^\w-]/g, '-')}-${talk}`;
}
