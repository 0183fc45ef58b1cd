import { isolate } from '../domain/format-value.ts';
import { type Day, wallClock } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import type { Link } from '../domain/reply.ts';
import type { Modality } from '../domain/turn.ts';
import { basisOf } from './basis.ts';
import {
  type Body,
  SECTIONS,
  type SectionId,
  type ServedKnowledge,
  type ServedTopic,
} from './model.ts';
import { wholeText } from './placeholders.ts';
import { resolveText, type Setting, valuesToRepeat } from './resolve.ts';
import { titleOf } from './titles.ts';
import { factOn, inChain, isDue, type Policy } from './validity.ts';
import { isVerified } from './verified.ts';

export interface Asked {
  readonly topic: string;
  readonly locale: Locale;
  readonly place: string;
  readonly audience: 'client' | 'professional';
  readonly policy: Policy;
  readonly now: number;
  readonly modality: Modality;
}

export type Answered =
  | { readonly kind: 'text'; readonly card: Card }
  /** The topic is known, but there is no text that may be given. */
  | {
      readonly kind: 'title-only';
      readonly title: string;
      readonly locale: Locale;
      readonly links: readonly Link[];
      readonly reason: 'not-written' | 'not-checked' | 'withheld';
    }
  | { readonly kind: 'none' };

/** An answer as an editor wrote it, with its values filled in. */
export interface Card {
  readonly topic: string;
  readonly title: string;
  /** The text's own language: it differs from `asked` where a translation is missing. */
  readonly locale: Locale;
  readonly asked: Locale;
  readonly revision: number;
  /** Of everything in it that may cease to hold. */
  readonly basis: string;
  readonly short: string;
  /** Empty where only the short answer exists in this language. */
  readonly sections: readonly { readonly id: SectionId; readonly text: string }[];
  /** The whole answer for the ear. */
  readonly spoken: string;
  /** Numbers and addresses anywhere in the text, as they are said: a listener writes them down. */
  readonly writtenDown: readonly string[];
  readonly sources: readonly Link[];
  /** Milliseconds; null while no editor has checked it. */
  readonly checkedAt: number | null;
  readonly compiledAt: number;
  readonly draft: boolean;
  /** The review date has passed: say so. */
  readonly caution: boolean;
  readonly place: string;
}

export function answerFor(knowledge: ServedKnowledge, asked: Asked): Answered {
  const served = serve(knowledge, asked);
  switch (served.kind) {
    case 'none':
      return served;
    case 'text':
      return { kind: 'text', card: cardOf(served.topic, served.body, served.setting) };
    case 'title-only':
      return titleOnly(knowledge, asked, served.reason);
    default:
      return served satisfies never;
  }
}

/** The written text that may be given, and what its values are filled in for; null when there is none. */
export function servedText(
  knowledge: ServedKnowledge,
  asked: Asked,
): { readonly body: Body; readonly setting: Setting } | null {
  const served = serve(knowledge, asked);
  return served.kind === 'text' ? served : null;
}

type Served =
  | {
      readonly kind: 'text';
      readonly topic: ServedTopic;
      readonly body: Body;
      readonly setting: Setting;
    }
  | { readonly kind: 'title-only'; readonly reason: 'not-written' | 'not-checked' | 'withheld' }
  | { readonly kind: 'none' };

function serve(knowledge: ServedKnowledge, asked: Asked): Served {
  const topic = knowledge.topics[asked.topic];
  if (!topic || (topic.audience === 'professional' && asked.audience === 'client'))
    return { kind: 'none' };
  const day = wallClock(asked.now).day;
  const written = inChain(asked.locale, (one) => topic.texts[one]?.body);
  if (written === null) return { kind: 'title-only', reason: 'not-written' };
  if (!allFactsHold(knowledge, topic, day)) return { kind: 'title-only', reason: 'withheld' };
  const served =
    asked.policy === 'draft'
      ? written
      : inChain(asked.locale, (one) =>
          isVerified(knowledge, topic, { locale: one, asked: asked.locale })
            ? topic.texts[one]?.body
            : null,
        );
  if (served === null) return { kind: 'title-only', reason: 'not-checked' };
  const setting = { ...asked, knowledge, locale: served.locale, asked: asked.locale, day };
  return { kind: 'text', topic, body: served.found, setting };
}

function cardOf(topic: ServedTopic, body: Body, setting: Setting): Card {
  const { knowledge, locale, asked, day, place } = setting;
  const text = (written: string) => resolveText(written, setting);
  return {
    topic: topic.id,
    title: resolveText(titleOf(knowledge, topic.id, locale), setting),
    locale,
    asked,
    revision: topic.revision,
    basis: basisOf(topic, setting),
    short: text(body.short),
    sections: SECTIONS.flatMap((id) => {
      const written = body.sections[id];
      return written === undefined ? [] : [{ id, text: text(written) }];
    }),
    spoken: resolveText(body.spoken || body.short, { ...setting, modality: 'spoken' }),
    writtenDown: valuesToRepeat(wholeText(body), { ...setting, modality: 'spoken' }),
    sources: linksOf(topic),
    checkedAt: topic.checked === null ? null : Date.parse(topic.checked.at),
    compiledAt: Date.parse(topic.compiledAt),
    draft: !isVerified(knowledge, topic, { locale, asked }),
    caution: isDue(knowledge, topic, day),
    place,
  };
}

function titleOnly(
  knowledge: ServedKnowledge,
  asked: Asked,
  reason: 'not-written' | 'not-checked' | 'withheld',
): Answered {
  const title = titleOf(knowledge, asked.topic, asked.locale);
  const topic = knowledge.topics[asked.topic];
  return {
    kind: 'title-only',
    title: asked.modality === 'spoken' ? title : isolate(title, asked.locale),
    locale: asked.locale,
    links: topic ? linksOf(topic) : [],
    reason,
  };
}

/** A variant is never withheld on its own: the fact it stands in for is then given. */
function allFactsHold(knowledge: ServedKnowledge, topic: ServedTopic, day: Day): boolean {
  return topic.facts.every((id) => factOn(knowledge, id, { day, locale: 'fi' }) !== null);
}

/** A site is known by its host; of several pages of one site each also shows its path. */
function linksOf(topic: ServedTopic): readonly Link[] {
  const hosts = topic.sources.map(hostOf);
  return topic.sources.map((url) => {
    const host = hostOf(url);
    const alone = hosts.filter((other) => other === host).length === 1;
    return { label: alone ? host : host + new URL(url).pathname.replace(/\/$/, ''), url };
  });
}

function hostOf(url: string): string {
  return new URL(url).host.replace(/^www\./, '');
}
