import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { LOCALES, type Locale } from '../../../src/domain/locale.ts';
import type { Channel, Utterance } from '../../../src/domain/turn.ts';
import { IN_JOENSUU, openTalk, type PureTalk } from '../../support/pure-talk.ts';

const { commands } = z
  .looseObject({
    commands: z.looseObject({ 'forget-me': z.record(z.string(), z.array(z.string())) }),
  })
  .parse(parse(readFileSync('knowledge/commands.yaml', 'utf8')));
const wordsIn = (locale: Locale): readonly string[] => commands['forget-me'][locale] ?? [];

const texts = Object.fromEntries(
  LOCALES.map((locale) => [
    locale,
    z
      .record(z.string(), z.string())
      .parse(JSON.parse(readFileSync(`locales/${locale}.json`, 'utf8'))),
  ]),
);
/** A text of that language, up to what is filled in. */
function textIn(locale: Locale, key: string): string {
  return texts[locale]?.[key]?.split('{{')[0]?.trim() ?? 'no such text';
}

const WRITTEN = ['webchat', 'whatsapp', 'sms'] as const satisfies readonly Channel[];

function someoneSpeaking(locale: Locale, channel: Channel): PureTalk {
  const person = { locale, place: 'joensuu', optedOut: true, reached: true };
  const talk = openTalk({ ...IN_JOENSUU, channel, person });
  talk.does({ kind: 'start' });
  return talk;
}

/** As each channel confirms: a button, a number written by hand, a key. */
const YES: Readonly<Record<Channel, Utterance>> = {
  webchat: { kind: 'choice', value: 'yes' },
  whatsapp: { kind: 'choice', value: 'yes' },
  sms: { kind: 'text', text: '1' },
  voice: { kind: 'keys', keys: '1' },
};

/** Which of the last replies clear a screen. */
const clearing = (talk: PureTalk): readonly boolean[] =>
  talk
    .effects()
    .flatMap((effect) =>
      effect.kind === 'log' && effect.what.kind === 'bot' ? effect.what.replies : [],
    )
    .map((reply) => reply.kind === 'say' && reply.forgets === true);
const forgetting = { kind: 'forget', person: 'a-person' };

describe.each(LOCALES)('"forget me" in %s', (locale) => {
  test('is understood in all its wordings', () => {
    expect(wordsIn(locale).length).toBeGreaterThan(2);
    const missed = wordsIn(locale).filter(
      (words) =>
        !someoneSpeaking(locale, 'whatsapp').writes(words).includes(textIn(locale, 'privacy.ask')),
    );
    expect(missed).toEqual([]);
  });

  test('is answered in the language when it is the first that anybody writes', () => {
    const talk = openTalk({ ...IN_JOENSUU, channel: 'sms' });
    const told = talk.writes(textIn(locale, 'notice.forget-words'));
    expect(told).toContain(textIn(locale, 'privacy.ask'));
  });

  test.each([...WRITTEN, 'voice'] as const)(
    'is asked once more and done by %s, and says what stays',
    (channel) => {
      const talk = someoneSpeaking(locale, channel);
      const asked = talk.does({ kind: 'text', text: wordsIn(locale)[0] ?? '', confidence: 0.9 });
      expect(asked).toContain(
        textIn(locale, channel === 'voice' ? 'privacy.ask_spoken' : 'privacy.ask'),
      );
      expect(talk.effects()).not.toContainEqual(forgetting);
      const done = talk.does(YES[channel]);
      expect(talk.effects()).toContainEqual(forgetting);
      expect(done).toContain(textIn(locale, 'privacy.forgotten'));
      expect(done).toContain(textIn(locale, channel === 'voice' ? 'stopped_spoken' : 'stopped'));
      expect(talk.person).toMatchObject({ locale: null, place: null, optedOut: true });
    },
  );

  test('can be said by keys alone, where no machine hears the language', () => {
    const talk = someoneSpeaking(locale, 'voice');
    const told = talk.does({ kind: 'keys', keys: '7' });
    expect(told).toContain(textIn(locale, 'notice.controller'));
    expect(talk.does({ kind: 'keys', keys: '1' })).toContain(textIn(locale, 'privacy.ask_spoken'));
    expect(talk.effects()).not.toContainEqual(forgetting);
    expect(talk.does({ kind: 'keys', keys: '1' })).toContain(textIn(locale, 'privacy.forgotten'));
    expect(talk.effects()).toContainEqual(forgetting);
  });

  test('clears the screens it was said on, and saying it again does not', () => {
    const talk = someoneSpeaking(locale, 'webchat');
    talk.writes(wordsIn(locale)[0] ?? '');
    talk.does(YES.webchat);
    expect(clearing(talk).length).toBeGreaterThan(0);
    expect(clearing(talk)).toEqual(clearing(talk).map((_, nth) => nth === 0));
    talk.does({ kind: 'keys', keys: '9' });
    expect(clearing(talk)).not.toContain(true);
  });

  test.each(WRITTEN)('keeps the place of who waits and writes by %s, and says so', (channel) => {
    const talk = someoneSpeaking(locale, channel);
    talk.writes('0');
    expect(talk.handoff).toMatchObject({ state: 'waiting' });
    talk.writes(wordsIn(locale)[0] ?? '');
    expect(talk.does(YES[channel])).toContain(textIn(locale, 'handoff.place-kept'));
    expect(talk.effects()).toContainEqual(forgetting);
  });
});
