import type { Told } from './decide.ts';
import { createLanguageDetector } from './detect-language.ts';
import { createAskingFinder } from './find-asking.ts';
import type { CueFinder } from './find-cues.ts';
import { createPlaceFinder } from './find-place.ts';
import { type AxisJudged, judgeAxis } from './judge-axis.ts';
import { createGravest } from './judge-emergency.ts';
import type { JudgeMessage } from './judge-message.ts';
import { createOnePassageJudge, type PassageJudged } from './judge-passage.ts';
import type { Model } from './model.ts';
import { createCloseReader, longestOf } from './read-closely.ts';
import { classesOf, type Reading, wordsIn } from './read-message.ts';
import { splitPassages } from './split-passages.ts';
import { tellsIdentity } from './tells-identity.ts';
import { tellingMost, weighPassages } from './weigh-passages.ts';

/**
 * Judges a long message by its passages, each much as if it were a short message: people tell where they come
 * from before they ask, and what one sentence says is lost among the words of ten. Danger or an own case in
 * any passage counts for the whole message.
 */
export function createPassageJudge(model: Model, findCues: CueFinder['inPassages']): JudgeMessage {
  const findAsking = createAskingFinder(model.asking);
  const readClosely = createCloseReader(model, findCues);
  const judgeOne = createOnePassageJudge(model);
  const gravest = createGravest(model);
  const findPlace = createPlaceFinder(model);
  const detectLanguage = createLanguageDetector(classesOf(model, 'language'), model.greetings);
  return ({ text, locale, audience }): Told => {
    const reads = readClosely(splitPassages(text, findAsking), audience);
    const judged = reads.map(judgeOne);
    const topics = weighPassages(judged);
    const asked = tellingMost(judged, topics[0]?.topic ?? null);
    const longest = longestOf(reads);
    const language = longest && detectLanguage(longest, locale);
    const compared = asked?.read.passage.words ?? '';
    const words = reads.reduce((sum, { reading }) => sum + wordsIn(reading), 0);
    const identity = tellsIdentity(text, words);
    return {
      emergency: gravest(judged.map(({ emergency }) => emergency)),
      command: null,
      axis: axisOf(judged, { asked, identity }),
      needsHuman: identity || judged.some(({ isCase }) => isCase),
      candidates: topics,
      language,
      place: findPlace(compared) ?? findPlace(reads[0]?.passage.words ?? ''),
      corrections: [],
      compared,
      words,
      known: Math.max(0, ...reads.map(({ reading }) => reading.known)),
    };
  };
}

interface AskedIn {
  readonly asked: PassageJudged | null;
  readonly identity: boolean;
}

const NOTHING_SAID: AxisJudged = { info: 0, personal: 0, social: 1, reason: 'unknown' };

/** Of the plainest case, where there is one; else of what is asked. Small talk is all of a message or none. */
function axisOf(judged: readonly PassageJudged[], { asked, identity }: AskedIn): AxisJudged {
  const cases = judged.filter(({ isCase }) => isCase);
  const [plainest] = cases.toSorted((a, b) => b.axis.personal - a.axis.personal);
  if (plainest) return plainest.axis;
  if (!asked) return NOTHING_SAID;
  if (identity) return caseOf(asked.read.reading);
  return { ...asked.axis, social: Math.min(...judged.map(({ axis }) => axis.social)) };
}

function caseOf(reading: Reading): AxisJudged {
  return judgeAxis(reading, { reasons: [], identity: true });
}
