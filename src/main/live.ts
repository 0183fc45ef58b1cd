import type { Standing } from '../channels/webchat/page.ts';
import type { Kit } from '../conversation/kit.ts';
import type { KeptAnswer } from '../domain/effect.ts';
import type { Translator } from '../i18n/translate.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import { createExplainer, type Explain } from '../understanding/explain.ts';
import { buildKit, type KitParts } from './build-kit.ts';
import { lineFinder } from './lines.ts';
import { onlyKnown } from './only-known.ts';
import type { Content } from './open-content.ts';

/** One state of the content and all that is worked out of it. Nothing of it outlives it. */
export interface Served {
  readonly content: Content;
  /** As this installation amends it. */
  readonly knowledge: ServedKnowledge;
  readonly kit: Kit;
  readonly explain: Explain;
  readonly lineOf: ReturnType<typeof lineFinder>;
}

/** What people are answered from now. Whoever asks twice may find newer content. */
export interface Live {
  readonly now: Served;
  /** The next turn is answered from this; those under way keep what they began with. */
  serve(content: Content): void;
}

export interface LiveParts extends Omit<KitParts, 'knowledge' | 'understand' | 'locales'> {
  readonly content: Content;
  /** What this installation changes in any content before it is served. */
  readonly amend: (knowledge: ServedKnowledge) => ServedKnowledge;
}

export function goLive({ content: first, amend, ...parts }: LiveParts): Live {
  const served = (content: Content): Served => {
    const knowledge = amend(content.knowledge);
    const understand = onlyKnown(knowledge, content);
    const kit = buildKit({ ...parts, locales: content.locales, knowledge, understand });
    const explain = explainerOf(content);
    return { content, knowledge, kit, explain, lineOf: lineFinder(knowledge) };
  };
  let now = served(first);
  return {
    get now() {
      return now;
    },
    serve(content) {
      now = served(content);
    },
  };
}

/** Made when somebody first asks why: most content is never asked. */
function explainerOf({ model }: Content): Explain {
  let explain: Explain | null = null;
  return (utterable) => {
    explain ??= createExplainer(model);
    return explain(utterable);
  };
}

/** Texts of the channels themselves. The languages stay the same while the process runs; numbers may not. */
export function liveTranslator(live: Live): Translator {
  const { offered, common, texts, words } = live.now.kit.translator;
  return {
    offered,
    common,
    texts,
    words,
    text: (locale, message, modality) => live.now.kit.translator.text(locale, message, modality),
  };
}

/** Asked anew at every look: what was sent yesterday may have ended since. */
export function standingOf({ now: { kit } }: Live, kept: KeptAnswer, now: number): Standing {
  const { topic, asked, place, basis } = kept;
  const answered = kit.answer({ topic, locale: asked, place, modality: 'rich', now });
  if (answered.kind !== 'text' || answered.card.basis !== basis) return 'over';
  return answered.card.caution ? 'old' : 'holds';
}
