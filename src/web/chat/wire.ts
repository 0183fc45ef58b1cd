/** What the page reads of Direct Line's activities. */
export interface Activity {
  readonly type: string;
  readonly id: string;
  readonly locale?: string;
  readonly channelData: {
    readonly kind: 'person' | 'answer' | 'say' | 'ask' | 'advisor' | 'handoff' | 'typing';
    readonly blocks?: readonly (readonly TextPart[])[];
    readonly links?: readonly { readonly label: string; readonly url: string }[];
    readonly choices?: readonly Choice[];
    readonly forgets?: true;
    readonly digits?: boolean;
    readonly status?: 'waiting' | 'advisor' | null;
    readonly clientActivityID?: string;
  };
}

export interface TextPart {
  readonly text: string;
  readonly href?: string;
  readonly heading?: true;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly locale?: string;
}

export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

export interface Words {
  readonly id: string;
  readonly text: string;
  /** The value of the button that was pressed. */
  readonly choice: string | null;
}
