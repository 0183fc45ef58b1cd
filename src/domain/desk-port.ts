export interface DeskAdvisor {
  readonly id: string;
  readonly state: 'ready' | 'paused' | 'away';
  /** The phone rung for offers, E.164; null when only chat is taken. */
  readonly phone: string | null;
  /** When they became free; the longest idle is offered first. */
  readonly idleSince: number;
  /** When they last said so themselves. */
  readonly setAt: number;
}

export interface DeskSession {
  readonly id: string;
  readonly advisor: string;
  readonly expires: number;
  /** When it was last used. */
  readonly seen: number;
  /** A digest of the account as it was at the sign-in; of another account the session is none. */
  readonly account: string;
}

/** Who is at work, and their sign-ins. */
export interface DeskStore {
  advisors(): Promise<readonly DeskAdvisor[]>;
  setAdvisor(advisor: DeskAdvisor): Promise<void>;
  openSession(session: DeskSession): Promise<void>;
  session(id: string, now: number): Promise<DeskSession | null>;
  closeSession(id: string): Promise<void>;
  /** Notes that it was used; of a session that is closed or unknown nothing. */
  touchSession(id: string, seen: number): Promise<void>;
  /** Counts one try for every key, or none and false while any of them must wait (domain/pin-tries.ts). */
  takePinTry(keys: readonly string[], now: number): Promise<boolean>;
  forgivePinTries(keys: readonly string[]): Promise<void>;
}
