/** Each topic once, by its best hit, in the order of the hits. */
export function firstOfEachTopic(hits) {
  const best = new Map();
  for (const { topic, score } of hits) if (!best.has(topic)) best.set(topic, score);
  return [...best].map(([topic, score]) => ({ topic, score }));
}
