/** One figure of a bench. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Against the baseline named in `name`, measured in the same run. */
  readonly ratio?: number;
  /** The middle 95 % of the figure over resampled questions, in the same unit. */
  readonly interval?: readonly [number, number];
  /** Whether a floor or ceiling was kept; absent where there is none. */
  readonly met?: boolean;
}
