import { describe, expect, test } from 'vitest';
import { callMe } from '../../../dialogs/call-me.ts';
import { chooseLanguage } from '../../../dialogs/choose-language.ts';
import { menu } from '../../../dialogs/menu.ts';
import { onHold } from '../../../dialogs/on-hold.ts';
import { privacy } from '../../../dialogs/privacy.ts';
import { sendToPhone } from '../../../dialogs/send-to-phone.ts';
import { welcome } from '../../../dialogs/welcome.ts';
import { aScene, at, keysSaid, valuesOffered } from '../../support/scenes.ts';

describe('"call me"', () => {
  test('confirms the number the person writes from before it is dialled', () => {
    const asked = callMe(at('call-me'), aScene());
    expect(keysSaid(asked)).toEqual(['call-back.confirm']);
    expect(asked.acts).toEqual([]);
    const agreed = callMe(asked.frame ?? at('call-me'), aScene({ yes: true }));
    expect(agreed.acts).toEqual([{ act: 'call-me', number: '+358401110001' }]);
  });

  test('asks for a number where there is none, and again when it cannot be one', () => {
    const asked = callMe(at('call-me'), aScene({}, { phone: null }));
    expect(keysSaid(asked)).toEqual(['call-back.ask-number']);
    const wrong = callMe(asked.frame ?? at('call-me'), aScene({ digits: '123', text: '123' }));
    expect(keysSaid(wrong)).toEqual(['call-back.bad-number']);
  });

  test('lets other words go on as a question', () => {
    const frame = at('call-me', 'confirm', { number: '+358401110001' });
    expect(callMe(frame, aScene({ text: 'what does it cost?' })).pass).toBe(true);
  });

  test('takes another number instead of the known one, and confirms that too', () => {
    const frame = at('call-me', 'confirm', { number: '+358401110001' });
    const other = callMe(
      frame,
      aScene({ digits: '0405556666', phone: '+358405556666', text: '0405556666' }),
    );
    expect(other.frame?.data['number']).toBe('+358405556666');
    expect(other.acts).toEqual([]);
  });
});

describe('a number for the copy of an answer', () => {
  test('that cannot be one is said to be wrong before it is asked for again', () => {
    const frame = at('send-to-phone', 'number', { topic: 'bank-account' });
    expect(keysSaid(sendToPhone(frame, aScene({ digits: '12' })))).toEqual([
      'call-back.bad-number',
    ]);
    expect(keysSaid(sendToPhone(frame, aScene({ silent: true })))).toEqual(['send.ask-number']);
  });
});

describe('the choice of a language', () => {
  const choose = chooseLanguage;

  test('answers the question that was asked before it', () => {
    const step = choose(
      at('choose-language', 'offered', { question: 'tax card' }),
      aScene({ chosen: 'en' }),
    );
    expect(step.acts).toEqual([
      { act: 'set-locale', locale: 'en' },
      { act: 'take-question', text: 'tax card' },
    ]);
  });

  test('offers every language under its own name', () => {
    expect(valuesOffered(choose(at('choose-language'), aScene()))).toEqual(['fi', 'en']);
  });

  test('is offered first where nothing tells the language, else people are greeted', () => {
    const greet = welcome;
    expect(valuesOffered(greet(at('welcome'), aScene({}, { languageKnown: false })))).toEqual([
      'fi',
      'en',
    ]);
    expect(keysSaid(greet(at('welcome'), aScene()))).toEqual(['greeting']);
  });

  test('a person who comes back to a kept place is told so', () => {
    const waiting = { id: 'h-1', position: 2, by: 'phone', onLine: true, mayRing: true } as const;
    expect(keysSaid(welcome(at('welcome'), aScene({}, { waiting })))).toContain(
      'handoff.place-kept',
    );
  });
});

describe('the menu', () => {
  const topics = { money: ['a', 'b', 'c', 'd', 'e'], housing: ['f'] };
  const browse = menu({ groups: [{ id: 'home', areas: ['money', 'housing'] }], topics });

  test('leads from group to area to topic with a key each', () => {
    expect(valuesOffered(browse(at('menu'), aScene()))).toEqual(['group:home', 'human']);
    expect(valuesOffered(browse(at('menu', 'groups'), aScene({ chosen: 'group:home' })))).toEqual([
      'area:money',
      'area:housing',
      'human',
    ]);
    expect(browse(at('menu', 'topics'), aScene({ chosen: 'topic:a' })).acts).toEqual([
      { act: 'answer-topic', topic: 'a' },
    ]);
  });

  test('turns the page where an area has more than four topics', () => {
    const first = browse(at('menu', 'areas', { group: 'home' }), aScene({ chosen: 'area:money' }));
    expect(valuesOffered(first)).toContain('page:1');
    const second = browse(first.frame ?? at('menu'), aScene({ chosen: 'page:1' }));
    expect(valuesOffered(second)).toEqual(['topic:e', 'human']);
  });

  test('says the same page again for a key that means nothing, and lets words pass', () => {
    const here = at('menu', 'areas', { group: 'home' });
    expect(valuesOffered(browse(here, aScene({ digits: '7' })))).toContain('area:money');
    expect(browse(here, aScene({ text: 'how do I get a tax card' })).pass).toBe(true);
  });
});

describe('a caller on hold', () => {
  test('1 leads to a call-back, 2 to a message, 4 to other topics, 6 out of the queue; anything else waits on', () => {
    expect(onHold(at('on-hold'), aScene({ digits: '1' })).acts).toEqual([
      { act: 'open-dialog', dialog: 'call-me' },
    ]);
    expect(onHold(at('on-hold'), aScene({ digits: '2' })).acts).toEqual([
      { act: 'open-dialog', dialog: 'leave-message' },
    ]);
    expect(onHold(at('on-hold'), aScene({ digits: '4' })).acts).toEqual([
      { act: 'open-dialog', dialog: 'menu' },
    ]);
    expect(onHold(at('on-hold'), aScene({ digits: '6' })).acts[0]).toEqual({ act: 'leave-queue' });
    expect(onHold(at('on-hold'), aScene({ digits: '2' }, { voicemail: false })).acts).toEqual([
      { act: 'wait-on' },
    ]);
    expect(onHold(at('on-hold'), aScene({ digits: '8' })).acts).toEqual([{ act: 'wait-on' }]);
  });

  test('3 sends the answer and keeps the place', () => {
    const step = onHold(at('on-hold'), aScene({ digits: '3' }, { topic: 'bank-account' }));
    expect(step.acts).toEqual([
      { act: 'send-to-phone', topic: 'bank-account', number: '+358401110001' },
      { act: 'wait-on' },
    ]);
  });
});

test('"forget me" is asked once more, and only a yes erases', () => {
  const asked = privacy(at('privacy'), aScene());
  expect(keysSaid(asked)).toEqual(['privacy.ask']);
  expect(privacy(at('privacy', 'asked'), aScene({ no: true })).acts).toEqual([]);
  expect(privacy(at('privacy', 'asked'), aScene({ yes: true })).acts).toEqual([
    { act: 'forget-me' },
  ]);
});
