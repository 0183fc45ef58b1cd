import { dialogs } from '../../dialogs/registry.ts';
import type { AskedTopic, Duty, Kit } from '../conversation/kit.ts';
import { callingCodesOf } from '../domain/calling-codes.ts';
import { isolate } from '../domain/format-value.ts';
import { wallClock } from '../domain/helsinki.ts';
import type { Locale } from '../domain/locale.ts';
import type { Understand } from '../domain/meaning.ts';
import { type Countries, mayCall } from '../domain/number-policy.ts';
import { isOpen, nextClosing, nextOpening, type OpeningHours } from '../domain/opening-hours.ts';
import { maskPersonalData } from '../domain/personal-data.ts';
import { toE164 } from '../domain/phone.ts';
import { controllerName, hoursOf, placeChain, queueOf, rotaOf } from '../domain/place.ts';
import type { Clock, Ids } from '../domain/ports.ts';
import { KEPT_DAYS } from '../domain/retention.ts';
import { createTranslator, type Texts } from '../i18n/translate.ts';
import { type Answered, answerFor } from '../knowledge/answer.ts';
import { corpusPlaces } from '../knowledge/corpus.ts';
import { emergencyCard } from '../knowledge/emergency-card.ts';
import { facetText } from '../knowledge/facet-text.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import { officialNumbers } from '../knowledge/official-numbers.ts';
import { placeName, titleOf } from '../knowledge/titles.ts';
import { createHomeFinder } from '../understanding/find-home.ts';
import { createFollowUpFinder, type FollowUpLesson } from '../understanding/match-follow-up.ts';
import { matchOption } from '../understanding/match-option.ts';
import { normalise } from '../understanding/normalise.ts';
import { choiceOf } from './choice-of.ts';
import { homesOf } from './homes-of.ts';
import { keptWhile } from './kept-while.ts';
import { menuOf } from './menu-of.ts';
import { numbersOf } from './numbers-of.ts';
import { optWords } from './opt-words.ts';

export interface KitParts {
  readonly knowledge: ServedKnowledge;
  readonly understand: Understand;
  readonly locales: ReadonlyMap<Locale, Texts>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: 'draft' | 'verified';
  readonly publicUrl: string;
  readonly defaultPlace: string;
  /** Callers without an advisor of their language are met with an interpreter. */
  readonly interpreted?: boolean;
  /** Messages can be left by phone; unless said otherwise they can. */
  readonly voicemail?: boolean;
  /** Days that lines of conversations are kept; what is usual unless told. */
  readonly talksKept?: number;
  /** Where people may be called; the EEA unless told. */
  readonly countries?: Countries;
  /** Without it a talk with an advisor is by phone only for who writes by WhatsApp. */
  readonly whatsappTalks?: boolean;
}

/** What turns are computed from: the content, the language and the understanding, as plain functions. */
export function buildKit(parts: KitParts): Kit {
  const { knowledge, policy } = parts;
  const numbers = numbersOf(knowledge, parts.clock);
  const translator = createTranslator(parts.locales, (locale) => ({
    ...numbers(locale),
    notice: `${parts.publicUrl}/privacy?lang=${locale}`,
  }));
  const duty = dutyOf(knowledge, parts.interpreted ?? false);
  const homes = homesOf(knowledge, parts.defaultPlace);
  const menu = menuOf(knowledge);
  const lesson = followUpLesson(knowledge);
  return {
    understand: parts.understand,
    translator,
    dialogs: dialogs(menu, homes, {
      controllerAt: (place, locale) => controllerName(knowledge.places, place, locale),
      days: parts.talksKept ?? KEPT_DAYS.transcripts,
    }),
    isChoice: choiceOf(knowledge, { menu, homes }),
    answer: keptWhile<AskedTopic, Answered>({
      work: (asked) => answerFor(knowledge, { ...asked, policy, audience: 'client' }),
      nameOf: ({ topic, locale, place, modality }) => `${topic} ${locale} ${place} ${modality}`,
      periodOf: ({ now }) => wallClock(now).day,
    }),
    facet: (asked) => facetText(knowledge, { ...asked, policy, audience: 'client' }),
    followUp: createFollowUpFinder(lesson),
    homeIn: createHomeFinder(lesson),
    variesBy: (topic) => knowledge.topics[topic]?.variesBy ?? 'national',
    hasPlaces: homes.municipalities.length > 1,
    placeName: (place, locale, modality) => {
      const name = placeName(knowledge, place, locale);
      return modality === 'spoken' ? name : isolate(name, locale);
    },
    languagesAt: languagesAt(knowledge, translator.offered),
    relatedTo: (topic) => relatedTo(knowledge, topic),
    titleOf: (topic, locale) => titleOf(knowledge, topic, locale),
    emergency: (classId, locale, place) => {
      const card = emergencyCard(knowledge, {
        classId,
        locale,
        place,
        policy,
        now: parts.clock.now(),
      });
      return {
        priority: card.priority,
        contacts: card.contacts.map(({ name, phone }) => ({ name, phone })),
      };
    },
    duty: (place, locale, by, now) => duty({ place, locale, by, now }),
    matchOption,
    optWord: optWords(knowledge),
    mask: maskWith(officialNumbers(knowledge)),
    parsePhone: (written) => callable(written, parts.countries ?? callingCodesOf('EEA')),
    talksIn: (channel) => channel !== 'whatsapp' || (parts.whatsappTalks ?? true),
    code: parts.ids.code,
    publicUrl: parts.publicUrl,
    defaultPlace: parts.defaultPlace,
    welcome: (place, locale) => knowledge.places[place]?.welcome[locale] ?? '',
    queueOf: (place) => queueOf(knowledge.places, place),
    lineOf: (place) => lineNumber(knowledge, place, 'voice'),
    voicemail: parts.voicemail ?? true,
  };
}

/** A number that is never called is none: it is not read back, promised a call or kept. */
function callable(written: string, countries: Countries): string | null {
  const number = toE164(written);
  return number !== null && mayCall(number, countries) === null ? number : null;
}

/** What is asked next is found by words alone, so new words need no training. */
function followUpLesson(knowledge: ServedKnowledge): FollowUpLesson {
  const places = corpusPlaces(knowledge.places).flatMap(({ id, names }) =>
    names.map((name) => ({ id, name: normalise(name) })),
  );
  return { places, words: knowledge.followUps, fillers: knowledge.commands.fillers };
}

const MINUTE_MS = 60_000;

interface AskedDuty {
  readonly place: string;
  readonly locale: Locale;
  readonly by: 'chat' | 'phone';
  readonly now: number;
}

/** Hours begin and end on the minute, and nearly every turn asks. */
function dutyOf(knowledge: ServedKnowledge, interpreted: boolean): (asked: AskedDuty) => Duty {
  return keptWhile<AskedDuty, Duty>({
    work({ place, locale, by, now }) {
      const own = rotaOf(knowledge.places, place, { locale, by });
      const house = own === null && interpreted && by === 'phone';
      const hours = house ? hoursOf(knowledge.places, place, { locale, by }) : own ? [own] : [];
      return {
        open: hours.some((one) => isOpen(one, now)),
        opensAt: firstOpening(hours, now),
        closesAt: lastClosing(hours, now),
      };
    },
    nameOf: ({ place, locale, by }) => `${place} ${locale} ${by}`,
    periodOf: ({ now }) => Math.floor(now / MINUTE_MS),
  });
}

function firstOpening(hours: readonly OpeningHours[], now: number): number | null {
  const openings = hours.map((one) => nextOpening(one, now)).filter((at) => at !== null);
  return openings.length === 0 ? null : Math.min(...openings);
}

function lastClosing(hours: readonly OpeningHours[], now: number): number | null {
  const closings = hours.map((one) => nextClosing(one, now)).filter((at) => at !== null);
  return closings.length === 0 ? null : Math.max(...closings);
}

/** An ear keeps few: after an answer there are other ways on too. */
const MOST_RELATED = 2;

function relatedTo({ topics }: ServedKnowledge, topic: string): readonly string[] {
  const related = topics[topic]?.related ?? [];
  return related
    .filter((id) => {
      const other = topics[id];
      return other?.audience === 'client' && Object.values(other.texts).some(({ body }) => body);
    })
    .slice(0, MOST_RELATED);
}

/** The line's own first, then the others in the order of every menu. */
function languagesAt({ places }: ServedKnowledge, offered: readonly Locale[]): Kit['languagesAt'] {
  return (place, channel) => {
    const lines = placeChain(places, place).flatMap((one) => one.lines);
    const own = lines.find((line) => line.channel === channel)?.languages ?? [];
    const first = own.filter((locale) => offered.includes(locale));
    return [...first, ...offered.filter((locale) => !first.includes(locale))];
  };
}

export function maskWith(keep: ReadonlySet<string>): (text: string) => string {
  return (text) => maskPersonalData(text, keep).text;
}

/** The number of ours for a channel: of the place, else of the region or nation it lies in. */
export function lineNumber(
  knowledge: ServedKnowledge,
  place: string,
  channel: 'voice' | 'sms' | 'whatsapp',
): string | null {
  const lines = placeChain(knowledge.places, place).flatMap((one) => one.lines);
  return lines.find((line) => line.channel === channel && !line.staff)?.number ?? null;
}
