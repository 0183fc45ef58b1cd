import type { AxisClass, Corpus } from '../../src/domain/corpus.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { createRandom } from '../../src/understanding/random.ts';
import type { Phrasing } from './lesson.ts';

/** What stands in the place of a topic when a message is nothing to answer. */
const GATES = ['refuse personal', 'refuse social', 'refuse off-topic'] as const;
type Gate = (typeof GATES)[number];

export function isGate(topic: string): boolean {
  return GATES.some((gate) => gate === topic);
}

/** Every title, question and keyword of the knowledge base in one language, each with its topic. */
export function phrasingsOf({ topics }: Corpus, wanted: Locale): readonly Phrasing[] {
  return topics.flatMap(({ id, texts }) =>
    texts
      .filter(({ locale }) => locale === wanted)
      .flatMap(({ locale, title, asks, keywords }) =>
        [...(title === null ? [] : [title]), ...asks, ...keywords].map((text) => ({
          topic: id,
          locale,
          text,
        })),
      ),
  );
}

/** The example sentences of what is not to be answered, as classes that compete with the topics. */
export function gatesOf(corpus: Corpus, locale: Locale): readonly Phrasing[] {
  const random = createRandom(3);
  const matters = corpus.topics.flatMap(({ texts }) =>
    texts.flatMap((text) => (text.locale === locale ? text.keywords : [])),
  );
  const fill = (text: string): string =>
    text.replace('{k}', () => matters[Math.floor(random() * matters.length)] ?? '');
  return corpus.axis.flatMap(({ id, phrases }) => {
    const gate = gateOf(id);
    if (gate === null) return [];
    return (phrases[locale] ?? []).map((text) => ({ topic: gate, locale, text: fill(text) }));
  });
}

function gateOf(id: AxisClass['id']): Gate | null {
  if (id === 'info') return null;
  if (id === 'social') return 'refuse social';
  return id === 'off-topic' ? 'refuse off-topic' : 'refuse personal';
}
