/**
 * Who has looked at, moved or dropped what people left here. A line names no person and holds no
 * words, names or numbers of one: its subject is a handoff, by a mark that tells nothing of it, and
 * where somebody was forgotten or handed out there is no subject at all.
 */
export type AuditLine =
  | Line<Advisor, 'signed-in', { readonly door: StaffEntrance }>
  | Line<Advisor, 'signed-out', null>
  /** `account` is null where the name typed, or the phone, was of no account: it is kept nowhere. */
  | Line<
      'service',
      'sign-in-refused',
      { readonly door: StaffEntrance; readonly account: string | null }
    >
  /** What the person said and the service answered; once for each opening, not for each refresh. */
  | Line<Advisor, 'conversation-read', OfHandoff>
  | Line<Advisor, 'voicemail-heard', OfHandoff>
  | Line<Advisor, 'handoff-taken', OfHandoff>
  | Line<Advisor, 'handoff-closed', OfHandoff>
  /** To a colleague, or back to the queue. */
  | Line<Advisor, 'handoff-transferred', OfHandoff>
  /** What could not be sent, without words and addresses. */
  | Line<Advisor, 'unsent-read', null>
  | Line<'operator', 'person-exported', null>
  | Line<'person' | 'operator', 'person-forgotten', null>
  /** How much was dropped, by kind. */
  | Line<'service', 'retention-purged', Counts>
  | Line<'operator', 'backup-made', null>
  | Line<'operator', 'backup-restored', null>
  /** How many keys of people were locked anew. */
  | Line<'operator', 'keys-rekeyed', Counts>;

interface Line<Who extends string, Act extends string, About> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly who: Who;
  readonly act: Act;
  readonly about: About;
}

/** An account by its id, told apart from whoever else acts. */
export type Advisor = `advisor:${string}`;

export type StaffEntrance = 'console' | 'phone';

export type AuditAct = AuditLine['act'];

/** What an advisor does with one handoff. */
export type HandoffAct = Extract<AuditLine, { readonly about: OfHandoff }>['act'];

interface OfHandoff {
  /** Its id when it is written; read, its mark (`subjectOf` in the store). */
  readonly handoff: string;
}

export type Counts = Readonly<Record<string, number>>;

export function byAdvisor(id: string): Advisor {
  return `advisor:${id}`;
}
