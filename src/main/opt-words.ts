import type { ServedKnowledge } from '../knowledge/model.ts';
import { normalise } from '../understanding/normalise.ts';

type OptWord = 'stop' | 'start';

/**
 * The words that end our messages and begin them again, in every language, as they are written:
 * nothing that a message may also look like can stand above the wish to be left alone.
 */
export function optWords({ commands }: ServedKnowledge): (text: string) => OptWord | null {
  const known = new Map<string, OptWord>();
  for (const word of ['start', 'stop'] as const)
    for (const phrases of Object.values(commands.commands[word] ?? {}))
      for (const phrase of phrases ?? []) known.set(normalise(phrase), word);
  return (text) => known.get(normalise(text)) ?? null;
}
