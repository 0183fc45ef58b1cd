import { ask, type Line } from '../domain/dialog.ts';
import type { HandoffReason } from '../domain/handoff.ts';
import { isQueued, isWithAdvisor } from '../domain/handoff.ts';
import type { Locale } from '../domain/locale.ts';
import { message } from '../domain/message.ts';
import type { Reply } from '../domain/reply.ts';
import { modalityOf } from '../domain/turn.ts';
import { onEmergency } from '../handoff/change-handoff.ts';
import { opening, requestHandoff } from '../handoff/request-handoff.ts';
import { type Draft, type Talk, withEffects, withReplies, withSession } from './draft.ts';
import { askLanguage } from './handle-question.ts';
import { phraseLines, textIn } from './phrase-lines.ts';

/** Classes after which nothing may be sent later: the phone may be in the wrong hands. */
const NO_FOLLOW_UP: ReadonlySet<string> = new Set([
  'violence-now',
  'violence-ongoing-or-past',
  'forced-marriage-honour',
  'sexual-violence',
  'trafficking-exploitation',
]);

/**
 * The number to call comes first; nothing else is asked before it. An advisor is told, never waited for.
 * Where nothing tells the language, the common ones say it, and only then is it asked for.
 */
export function handleEmergency(talk: Talk, draft: Draft, classId: string): Draft {
  const { priority } = talk.kit.emergency(classId, talk.locale, talk.place);
  const known = talk.session.locale !== null;
  const locales = known ? [talk.locale] : talk.kit.translator.common;
  const called = withReplies(
    draft,
    locales.map((locale) => callNow(talk, classId, locale)),
  );
  const told = known ? offerHuman(talk, called) : askLanguage(talk, called, null);
  const flagged = withEffects(told, flag(talk, classId, priority));
  const topic = talk.session.topic;
  return withSession(withEffects(flagged, [{ kind: 'count', name: 'emergency', label: classId }]), {
    // "Where?" after this is about the danger and not about the answer before it.
    topic: topic && { ...topic, at: 0 },
    misses: 0,
    danger: reasonOf(classId, priority),
  });
}

function callNow(talk: Talk, classId: string, locale: Locale): Reply {
  const { contacts } = talk.kit.emergency(classId, locale, talk.place);
  const numbers = contacts.map(({ name, phone }) =>
    textIn(talk, locale, message('emergency.contact', { name, phone: { phone } })),
  );
  const text = [textIn(talk, locale, message(`emergency.${classId}`)), ...numbers].join('\n');
  const spoken = modalityOf(talk.work.turn.channel) === 'spoken';
  return { kind: 'say', text: spoken ? `${text} ${numbers.join(' ')}` : text, locale };
}

function offerHuman(talk: Talk, draft: Draft): Draft {
  const offered = withReplies(draft, phraseLines(talk, talk.locale, offers(talk)));
  return withSession(offered, {
    frame: talk.work.handoff ? { dialog: 'waiting', step: 'offered', data: {} } : null,
  });
}

function offers(talk: Talk): readonly Line[] {
  if (talk.work.handoff && isWithAdvisor(talk.work.handoff)) return [];
  const human = { value: 'human', key: '0', label: message('option.human') };
  return [ask(message('emergency.after'), [human], { kind: 'anything' })];
}

/** What an advisor is told it is about. */
function reasonOf(classId: string, priority: number): HandoffReason {
  if (NO_FOLLOW_UP.has(classId)) return 'violence';
  return priority <= 2 ? 'emergency' : 'distress';
}

/** The advisors' console shows it on top: the open handoff moves up, or in writing a new one is made. */
function flag(talk: Talk, classId: string, priority: number): Draft['effects'] {
  const reason = reasonOf(classId, priority);
  const open = talk.work.handoff;
  if (open) return isQueued(open) || isWithAdvisor(open) ? onEmergency(open, reason, talk.now) : [];
  if (!talk.kit.talksIn(talk.work.turn.channel)) return [];
  if (talk.work.turn.channel === 'voice' || NO_FOLLOW_UP.has(classId) || priority > 1) return [];
  const handoff = requestHandoff({
    turn: talk.work.turn,
    locale: talk.locale,
    place: talk.place,
    queue: talk.kit.queueOf(talk.front),
    reason,
    topic: null,
    question: talk.masked,
    by: 'chat',
    phone: null,
    notBefore: null,
    now: talk.now,
  });
  return opening(handoff, talk.now);
}
