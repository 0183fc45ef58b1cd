export interface TopicTold {
  readonly topic: string;
  readonly confidence: number;
}

/** What one passage of a message tells of topics. */
export interface PassageTold {
  readonly asks: boolean;
  /** How likely it is small talk. */
  readonly social: number;
  /** Best first. */
  readonly topics: readonly TopicTold[];
}

/** What is told beside a question counts so much; where nothing asks, all that is told. */
const BESIDE = 0.3;
const ALONE = 0.6;
const MOST = 5;

/**
 * The topics of a message by what its passages tell, best first. Questions count whole and add up; of what is
 * told beside them only the surest passage counts for a topic, so that a long story weighs no more than a
 * short one. Two questions about two topics leave both likely, and the person is asked which is meant.
 */
export function weighPassages(passages: readonly PassageTold[]): readonly TopicTold[] {
  const share = passages.some(({ asks }) => asks) ? BESIDE : ALONE;
  const missed = new Map<string, number>();
  const beside = new Map<string, number>();
  for (const { asks, social, topics } of passages) {
    for (const { topic, confidence } of topics) {
      const weighed = confidence * (1 - social);
      if (asks) missed.set(topic, (missed.get(topic) ?? 1) * (1 - weighed));
      else beside.set(topic, Math.max(beside.get(topic) ?? 0, weighed * share));
    }
  }
  const topics = [...new Set([...missed.keys(), ...beside.keys()])];
  return bestOf(
    topics.map((topic) => {
      const unlikely = (missed.get(topic) ?? 1) * (1 - (beside.get(topic) ?? 0));
      return { topic, confidence: 1 - unlikely };
    }),
  );
}

/** The passage that tells most of a topic; null where there is none. */
export function tellingMost<T extends PassageTold>(
  passages: readonly T[],
  topic: string | null,
): T | null {
  const toldBy = ({ asks, social, topics }: T): number => {
    const confidence = topics.find((one) => one.topic === topic)?.confidence ?? 0;
    return confidence * (1 - social) * (asks ? 1 : BESIDE);
  };
  return passages.reduce<T | null>(
    (most, one) => (most === null || toldBy(one) > toldBy(most) ? one : most),
    null,
  );
}

/** Two readings of the same, each counting half. */
export function middleOf(
  one: readonly TopicTold[],
  other: readonly TopicTold[],
): readonly TopicTold[] {
  const sums = new Map<string, number>();
  for (const { topic, confidence } of [...one, ...other])
    sums.set(topic, (sums.get(topic) ?? 0) + confidence / 2);
  return bestOf([...sums].map(([topic, confidence]) => ({ topic, confidence })));
}

function bestOf(topics: readonly TopicTold[]): readonly TopicTold[] {
  return topics.toSorted((a, b) => b.confidence - a.confidence).slice(0, MOST);
}
