import type { Understand } from '../domain/meaning.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import type { Understanding } from './open-understanding.ts';

/** Until topics that are gone have been unlearnt, nobody is offered them: the words meant nothing known. */
export function onlyKnown(
  { topics }: ServedKnowledge,
  { model, understand }: Pick<Understanding, 'model' | 'understand'>,
): Understand {
  const gone = new Set(model.topics.map(({ id }) => id).filter((id) => !(id in topics)));
  if (gone.size === 0) return understand;
  return (utterable) => {
    const meaning = understand(utterable);
    return {
      ...meaning,
      topic: meaning.topic !== null && gone.has(meaning.topic) ? null : meaning.topic,
      candidates: meaning.candidates.filter(({ topic }) => !gone.has(topic)),
    };
  };
}
