/** How scores become confidence and confidence becomes a decision. Written by training. */
export interface Calibration {
  /** Sharpness of the topic scores as probabilities. */
  readonly sharpness: number;
  /** Weights of the confidence features, the last one constant. */
  readonly confidence: readonly number[];
  /** At least this sure: answer. */
  readonly answer: number;
  /** The same for one or two words, which often name a field and not a question. */
  readonly answerShort: number;
  /** At most this share of the first topic's confidence in the second: else ask which one is meant. */
  readonly rival: number;
  /** At least this sure: ask which of three is meant. */
  readonly clarify: number;
  /** At least this probability of a person's own case: a human. */
  readonly personal: number;
  /** The same for three or four words. */
  readonly personalFew: number;
  /** The same for one or two words, which rarely tell a case. */
  readonly personalShort: number;
  /** At least this probability of small talk or of another world: no answer. */
  readonly social: number;
  /** The same when no topic is sure. */
  readonly aside: number;
  /**
   * At least this probability of an emergency without a cue: treat it as one. By priority, 1 first:
   * danger to life is rather taken for real once too often, a scam that was only asked about is not.
   */
  readonly emergency: readonly number[];
}

export const THRESHOLDS: Omit<Calibration, 'confidence'> = {
  sharpness: 0.5,
  answer: 0.5,
  answerShort: 0.5,
  rival: 0.65,
  clarify: 0.05,
  personal: 0.1,
  personalFew: 0.4,
  personalShort: 0.85,
  social: 0.3,
  aside: 0.1,
  emergency: [0.25, 0.25, 0.4],
};

/** The text of knowledge/calibration.json: the same model gives the same bytes. */
export function printCalibration(calibration: Calibration): string {
  return `${JSON.stringify(calibration, null, 2)}\n`;
}

/** Thresholds from such a text; what is missing in it is the model's own. */
export function readCalibration(text: string, own: Calibration): Calibration {
  const found: unknown = JSON.parse(text);
  if (typeof found !== 'object' || found === null) return own;
  const known = Object.entries(found).filter(([key, value]) => isLike(value, own, key));
  return { ...own, ...Object.fromEntries(known) };
}

function isLike(value: unknown, own: Calibration, key: string): boolean {
  const like: unknown = Object.entries(own).find(([name]) => name === key)?.[1];
  if (!Array.isArray(like)) return typeof like === 'number' && typeof value === 'number';
  return Array.isArray(value) && value.length === like.length && value.every(Number.isFinite);
}
