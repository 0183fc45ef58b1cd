import type { Locale } from '../../domain/locale.ts';
import type { ContentFault, Topic } from '../model.ts';
import { entriesOf, faultsOf, textPath } from './fault.ts';

/** The same phrasing in two topics teaches nothing: one of them is wrong. */
export function lintAsks(topics: readonly Topic[]): readonly ContentFault[] {
  const owners = new Map<string, Topic>();
  return topics.flatMap((topic) =>
    entriesOf(topic.texts).flatMap(([locale, text]) =>
      text.asks.flatMap((ask) => {
        const owner = ownerOf(owners, keyOf(ask, locale), topic);
        if (owner === topic) return [];
        const { warning } = faultsOf(textPath(topic, locale));
        return [warning(`"${ask}" is asked in the topic ${owner.id} too. Remove it from one.`)];
      }),
    ),
  );
}

function ownerOf(owners: Map<string, Topic>, key: string, topic: Topic): Topic {
  const owner = owners.get(key) ?? topic;
  owners.set(key, owner);
  return owner;
}

function keyOf(ask: string, locale: Locale): string {
  return `${locale} ${ask
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;
}
