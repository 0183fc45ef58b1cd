import { z } from 'zod';
import { toLocale } from '../domain/locale.ts';
import type { Gap, RecordStore } from '../domain/ports.ts';
import { decode } from './codec.ts';
import { bodyOf, decodePerson, openLine, splitMoment } from './redis-bodies.ts';
import type { KeyRing } from './redis-keyring.ts';
import { nameOf } from './redis-keys.ts';
import type { Link } from './redis-link.ts';
import { preparePurge } from './redis-purge.ts';
import {
  decodeWith,
  handledBody,
  interpretedBody,
  pairBody,
  voicemailLabel,
} from './redis-records-codec.ts';
import { integer, list, pairs, text, textOrNull } from './redis-reply.ts';
import { lineBody, sessionFrom } from './redis-work.ts';

/** As the script counts questions: so much for each time, less one for each question asked before. */
const EACH = 2 ** 32;
/** The number before a body that keeps what came at one moment in its order. */
const NUMBER_LENGTH = 16;

export function openRecords(link: Link, ring: KeyRing): RecordStore {
  return {
    async session(conversation) {
      const [body, line] = list(await link.run('session', [nameOf(conversation)])).map(textOrNull);
      const open = await ring.opener([body ?? null, lineBody(line)]);
      const plain = body ? open(body, 'session') : null;
      return plain === null ? null : sessionFrom(plain, line ?? null, open);
    },
    async entries(conversation, since, most = Number.MAX_SAFE_INTEGER) {
      const asked = [nameOf(conversation), since, most];
      const [first, lines] = list(await link.run('entries', asked));
      const all = list(lines).map(text);
      const open = await ring.opener(all.map(bodyOf));
      return all.flatMap((line, nth) => {
        const { at } = splitMoment(line);
        const what = openLine(line, open);
        return what ? [{ seq: integer(first) + nth, conversation, at, what }] : [];
      });
    },
    person: async (person) => decodePerson(pairs(await link.run('person', [nameOf(person)]))),
    async answer(code) {
      const body = textOrNull(await link.run('one', ['answer', 'HGET', code]));
      return body === null ? null : decode.keptAnswer(body);
    },
    gaps: (most) => readGaps(link, most),
    async counts() {
      const counts = pairs(await link.run('one', ['counts', 'HGETALL'])).flatMap(
        ([field, count]) => {
          const named = decodeWith(pairBody, field);
          return named ? [{ name: named[0], label: named[1] ?? '', count: integer(count) }] : [];
        },
      );
      return counts.sort((a, b) => inOrder(a.name, b.name) || inOrder(a.label, b.label));
    },
    async interpreted(from, to) {
      const rows = await link.run('one', ['interpreting', 'ZRANGEBYSCORE', from, `(${to}`]);
      return list(rows).flatMap(
        (row) => decodeWith(interpretedBody, text(row).slice(NUMBER_LENGTH)) ?? [],
      );
    },
    async handled() {
      const talks = list(await link.run('all_handled')).flatMap(list);
      return talks
        .flatMap((talk) => handledFrom(splitMoment(text(talk)).body))
        .sort((a, b) => a.at - b.at || inOrder(a.place, b.place) || inOrder(a.locale, b.locale));
    },
    async voicemails(handoff) {
      return voicemailLabels(await link.run('voicemails', [nameOf(handoff)]));
    },
    async voicemail(recording) {
      const row = await link.run('one', [`v:${nameOf(recording)}`, 'HMGET', 'label', 'sound']);
      const [label, sound] = list(row).map(textOrNull);
      const known = label ? decodeWith(voicemailLabel, label) : null;
      const heard = known && (await ring.openSound(Buffer.from(sound ?? '', 'base64'), recording));
      return heard && known ? { ...known, sound: heard } : null;
    },
    purge: preparePurge(link),
  };
}

/** What was left for a handoff, in order. */
export function voicemailLabels(labels: unknown): readonly z.infer<typeof voicemailLabel>[] {
  return list(labels)
    .flatMap((label) => decodeWith(voicemailLabel, text(label)) ?? [])
    .sort((a, b) => a.at - b.at || inOrder(a.recording, b.recording));
}

async function readGaps(link: Link, most: number): Promise<readonly Gap[]> {
  const [rows, topics] = list(await link.run('gaps', [most])).map(list);
  return pairs(rows ?? []).flatMap(([question, score], nth) => {
    const asked = decodeWith(pairBody, question);
    const topic = decodeWith(z.string().nullable(), text(topics?.[nth]));
    if (!asked) return [];
    const locale = asked[1] === null ? null : toLocale(asked[1]);
    return [{ text: asked[0], locale, topic, count: Math.ceil(Number(score) / EACH) }];
  });
}

/** A language that this version does not offer has no queue. */
function handledFrom(body: string) {
  const talk = decodeWith(handledBody, body);
  const locale = talk && toLocale(talk.locale);
  return talk && locale ? [{ ...talk, locale }] : [];
}

function inOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
