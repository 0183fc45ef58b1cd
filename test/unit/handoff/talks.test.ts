import { describe, expect, test } from 'vitest';
import type { Effect, OutgoingKind } from '../../../src/domain/effect.ts';
import type { Handoff } from '../../../src/domain/handoff.ts';
import type { TalkEvent, TalkWish } from '../../../src/domain/talk.ts';
import { close, expire } from '../../../src/handoff/end-handoff.ts';
import { hearTalk } from '../../../src/handoff/hear-talk.ts';
import { steerTalk } from '../../../src/handoff/steer-talk.ts';
import { aConnecting, aDialled, aTalk, NOON } from '../../support/handoffs.ts';

const LATER = NOON + 60_000;
const SO = { kind: 'interpreter', language: 'so', numbers: ['+3581', '+3582'] } as const;
const BERTTA = { advisor: 'bertta', phone: '+3589' };

/** A handoff, what has left because of it, and what was written down. */
class Story {
  handoff: Handoff;
  sent: OutgoingKind[] = [];
  effects: readonly Effect[] = [];
  now = LATER;

  constructor(handoff: Handoff) {
    this.handoff = handoff;
  }

  hear(event: TalkEvent): this {
    return this.#apply(hearTalk(this.handoff, event, this.now));
  }

  wish(wish: TalkWish, advisor = 'aino'): this {
    const effects = steerTalk(this.handoff, { advisor, wish }, this.now);
    if (!effects) throw new Error(`${wish.kind} is refused`);
    return this.#apply(effects);
  }

  later(ms: number): this {
    this.now += ms;
    return this;
  }

  expires(): this {
    this.now = Math.max(this.now, this.handoff.deadline ?? 0);
    return this.#apply(expire(this.handoff, this.now));
  }

  get legs() {
    return Object.fromEntries(
      this.handoff.talk?.legs.map(({ name, state }) => [name, state]) ?? [],
    );
  }

  get kinds() {
    return this.sent.map((what) => what.kind);
  }

  #apply(effects: readonly Effect[] | null): this {
    this.effects = effects ?? [];
    this.sent = [];
    for (const effect of this.effects) {
      if (effect.kind === 'change-handoff') this.handoff = effect.handoff;
      if (effect.kind === 'send') this.sent.push(effect.message.what);
    }
    return this;
  }
}

/** The name of the youngest leg. */
function youngest({ handoff }: Story) {
  const leg = handoff.talk?.legs.at(-1);
  if (!leg) throw new Error('There is no leg.');
  return leg.name;
}

function comesIn(story: Story): Story {
  const leg = youngest(story);
  story.hear({ kind: 'rung', leg, call: 'CA9' });
  story.hear({ kind: 'coming', leg, call: 'CA9' });
  return story.hear({ kind: 'joined', leg, call: 'CA9' });
}

describe('an interpreter', () => {
  test('is rung, and the next in the list when the first does not come', () => {
    const story = new Story(aTalk()).wish(SO);
    expect(story.sent).toMatchObject([{ kind: 'ring-leg', to: '+3581' }]);
    story.hear({ kind: 'left', leg: youngest(story) });
    expect(story.sent).toMatchObject([{ kind: 'ring-leg', to: '+3582' }]);
    story.hear({ kind: 'left', leg: youngest(story) });
    expect(story.sent).toMatchObject([
      { kind: 'announce', what: 'no-interpreter', call: 'CA-advisor-2' },
    ]);
    expect(story.handoff.state).toBe('active');
  });

  test('is not rung twice for one talk', () => {
    const story = new Story(aTalk()).wish(SO).wish(SO);
    expect(story.sent).toEqual([]);
  });

  test('cannot be called where none is listed', () => {
    const none = { ...SO, numbers: [] };
    expect(steerTalk(aTalk(), { advisor: 'aino', wish: none }, LATER)).toBeNull();
  });

  test('is announced to the person before coming in, and paid for from then on', () => {
    const story = new Story(aTalk()).wish(SO);
    const leg = youngest(story);
    story.hear({ kind: 'coming', leg, call: 'CA9' });
    expect(story.sent).toMatchObject([
      { kind: 'announce', what: 'interpreter-comes', call: 'CA1', about: leg },
    ]);
    story.later(10_000).hear({ kind: 'joined', leg, call: 'CA9' });
    story.later(90_500).hear({ kind: 'left', leg });
    expect(story.effects).toContainEqual({
      kind: 'interpreted',
      what: { at: story.now, place: 'joensuu', language: 'so', seconds: 91 },
    });
    expect(story.handoff.state).toBe('active');
  });

  test('and the person go on when the advisor leaves, and the advisor wraps up after', () => {
    const story = comesIn(new Story(aTalk()).wish(SO));
    story.hear({ kind: 'left', leg: 'advisor-2' });
    expect([story.handoff.state, story.kinds]).toEqual(['active', []]);
    story.later(60_000).hear({ kind: 'left', leg: youngest(story) });
    expect([story.handoff.state, story.kinds]).toEqual(['wrap-up', ['release-leg']]);
  });

  test('who is still rung when the advisor leaves is hung up: nobody comes to nobody', () => {
    const story = new Story(aTalk()).wish(SO);
    story.hear({ kind: 'rung', leg: youngest(story), call: 'CA9' });
    story.hear({ kind: 'left', leg: 'advisor-2' });
    expect(story.handoff.state).toBe('wrap-up');
    expect(story.sent).toMatchObject([
      { kind: 'release-leg', leg: 'person-2', call: 'CA1' },
      { kind: 'hang-up', call: 'CA9' },
    ]);
  });

  test('is released and written down when the person hangs up', () => {
    const story = comesIn(new Story(aTalk()).wish(SO)).later(5_000);
    story.hear({ kind: 'left', leg: 'person-2' });
    expect(story.handoff.state).toBe('wrap-up');
    expect(story.kinds).toEqual(['release-leg', 'release-leg']);
    expect(story.effects).toContainEqual(expect.objectContaining({ kind: 'interpreted' }));
  });
});

describe('a transfer', () => {
  test('together: the advisor stays, the person is on hold, until the colleague has the talk', () => {
    const story = new Story(aTalk()).wish({ kind: 'transfer', to: BERTTA, how: 'warm' });
    expect(story.sent).toMatchObject([
      { kind: 'hold-leg', call: 'CA1', on: true },
      { kind: 'ring-leg', to: '+3589' },
    ]);
    comesIn(story);
    expect([story.legs['person-2'], story.handoff.advisor]).toEqual(['held', 'aino']);
    story.hear({ kind: 'left', leg: 'advisor-2' });
    expect([story.legs['person-2'], story.handoff.advisor]).toEqual(['in', 'bertta']);
    expect(story.sent).toMatchObject([{ kind: 'hold-leg', on: false }]);
  });

  test('together, not taken: the person hears the first advisor again', () => {
    const story = new Story(aTalk()).wish({ kind: 'transfer', to: BERTTA, how: 'warm' });
    story.hear({ kind: 'left', leg: youngest(story) });
    expect(story.sent).toMatchObject([
      { kind: 'hold-leg', on: false },
      { kind: 'announce', what: 'not-taken-over' },
    ]);
    expect(story.handoff).toMatchObject({ state: 'active', advisor: 'aino' });
  });

  test('at once: the advisor leaves, and the person hears the colleague who takes it', () => {
    const story = new Story(aTalk()).wish({ kind: 'transfer', to: BERTTA, how: 'cold' });
    expect(story.kinds).toEqual(['hold-leg', 'ring-leg', 'release-leg']);
    comesIn(story);
    expect(story.handoff).toMatchObject({ state: 'active', advisor: 'bertta' });
    expect(story.legs['person-2']).toBe('in');
  });

  test('at once, not taken: the person waits at the old place, not for the same colleague first', () => {
    const story = new Story(aTalk()).wish({ kind: 'transfer', to: BERTTA, how: 'cold' });
    story.hear({ kind: 'left', leg: youngest(story) });
    expect(story.handoff).toMatchObject({
      state: 'waiting',
      since: NOON,
      advisor: null,
      skipped: ['bertta'],
      talk: null,
    });
    expect(story.sent).toMatchObject([{ kind: 'release-leg', leg: 'person-2' }]);
  });

  test('to whoever is free next: the person waits at the old place', () => {
    const story = new Story(aTalk()).wish({ kind: 'back-to-queue' });
    expect(story.handoff).toMatchObject({ state: 'waiting', since: NOON, skipped: ['aino'] });
    expect(story.kinds).toEqual(['release-leg', 'release-leg']);
  });

  test('only by an advisor who is in the talk', () => {
    const wish = { kind: 'back-to-queue' } as const;
    expect(steerTalk(aTalk(), { advisor: 'samir', wish }, LATER)).toBeNull();
    expect(steerTalk(aConnecting(), { advisor: 'aino', wish }, LATER)).toBeNull();
  });
});

describe('hold', () => {
  test('is music for the person, once, and back', () => {
    const story = new Story(aTalk()).wish({ kind: 'hold', on: true });
    expect(story.sent).toMatchObject([{ kind: 'hold-leg', call: 'CA1', on: true }]);
    expect(story.wish({ kind: 'hold', on: true }).sent).toEqual([]);
    expect(story.wish({ kind: 'hold', on: false }).sent).toMatchObject([{ on: false }]);
  });
});

describe('a leg that is ended', () => {
  test('is the talk’s end when it is the person’s', () => {
    const story = new Story(aTalk()).wish({ kind: 'end-leg', leg: 'person-2' });
    expect([story.handoff.state, story.kinds]).toEqual(['wrap-up', ['release-leg', 'release-leg']]);
  });

  test('is not followed by the next interpreter', () => {
    const story = new Story(aTalk()).wish(SO);
    const leg = youngest(story);
    story.hear({ kind: 'rung', leg, call: 'CA9' }).wish({ kind: 'end-leg', leg });
    expect([story.handoff.state, story.kinds]).toEqual(['active', ['hang-up']]);
  });
});

describe('when events are lost, the conference itself is looked at', () => {
  test('a talk whose start was not told is found, and nobody is pulled out of it', () => {
    const story = new Story(aConnecting({ deadline: LATER })).expires();
    expect([story.handoff.state, story.kinds]).toEqual(['connecting', ['check-talk']]);
    story.hear({ kind: 'found', talk: 2, present: ['person-2', 'advisor-2'] });
    expect(story.handoff).toMatchObject({ state: 'active', advisor: 'aino' });
  });

  test('a talk that goes on is looked at every minute', () => {
    const story = new Story(aTalk());
    const deadlines: number[] = [];
    for (let look = 0; look < 3; look += 1) {
      story.expires().hear({ kind: 'found', talk: 2, present: ['person-2', 'advisor-2'] });
      deadlines.push((story.handoff.deadline ?? 0) - story.now);
    }
    expect([deadlines, story.handoff.state]).toEqual([[60_000, 60_000, 60_000], 'active']);
    expect(story.handoff.history.length).toBe(aTalk().history.length);
  });

  test('somebody missing once may be a list that lags; missing again 15 s later, they have gone', () => {
    const story = new Story(aTalk());
    const alone = { kind: 'found', talk: 2, present: ['person-2'] } as const;
    story.expires().hear(alone);
    expect(story.handoff.state).toBe('active');
    story.expires().hear(alone);
    expect([story.handoff.state, story.kinds]).toEqual(['wrap-up', ['release-leg']]);
    expect(story.sent).toMatchObject([{ leg: 'person-2' }]);
  });

  test('a talk in which nobody is left is wrapped up: no advisor is busy for ever', () => {
    const story = new Story(aTalk());
    for (let look = 0; look < 2; look += 1) {
      story.expires().hear({ kind: 'found', talk: 2, present: [] });
    }
    expect(story.handoff.state).toBe('wrap-up');
    expect(story.expires().handoff.state).toBe('done');
  });

  test('a caller whose advisor never came in gets the place back', () => {
    const story = new Story(aConnecting({ deadline: LATER }));
    story.hear({ kind: 'coming', leg: 'person-2', call: 'CA1' });
    for (let look = 0; look < 4; look += 1) {
      if (story.handoff.state !== 'connecting') break;
      story.expires().hear({ kind: 'found', talk: 2, present: ['person-2'] });
    }
    expect(story.handoff).toMatchObject({ state: 'waiting', since: NOON, advisor: null });
    expect(story.sent).toMatchObject([{ kind: 'release-leg', leg: 'person-2' }]);
  });

  test('while nothing can be asked, a running talk is left alone, and connecting ends after two minutes', () => {
    const talking = new Story(aTalk());
    const connecting = new Story(aConnecting({ deadline: LATER }));
    for (let look = 0; look < 20; look += 1) {
      talking.expires();
      connecting.expires();
    }
    expect(talking.handoff.state).toBe('active');
    expect(connecting.handoff).toMatchObject({ state: 'waiting', since: NOON });
  });

  test('an interpreter whose end was not told is found gone, and the talk goes on', () => {
    const story = comesIn(new Story(aTalk()).wish(SO));
    for (let look = 0; look < 2; look += 1) {
      story.expires().hear({ kind: 'found', talk: 2, present: ['person-2', 'advisor-2'] });
    }
    expect([story.handoff.state, story.legs[youngest(story)]]).toEqual(['active', 'out']);
  });

  test('an interpreter’s phone whose end was not told leads to the next one', () => {
    const story = new Story(aTalk()).wish(SO);
    const first = youngest(story);
    for (let look = 0; look < 9 && youngest(story) === first; look += 1) {
      story.expires().hear({ kind: 'found', talk: 2, present: ['person-2', 'advisor-2'] });
    }
    expect(story.sent).toMatchObject([{ kind: 'ring-leg', to: '+3582' }]);
  });

  test('what was found of an earlier talk says nothing of this one', () => {
    const story = new Story(aTalk()).hear({ kind: 'found', talk: 1, present: [] });
    expect(story.handoff).toEqual(aTalk());
  });

  test('a talk that the advisor has closed in the console is watched to its end', () => {
    const story = new Story(aTalk());
    const closed = close(story.handoff, 'aino', 'answered', LATER);
    const done = closed?.find((effect) => effect.kind === 'change-handoff')?.handoff;
    const rest = new Story(done ?? story.handoff);
    expect(rest.handoff).toMatchObject({ state: 'done', deadline: LATER + 60_000 });
    for (let look = 0; look < 2; look += 1) {
      rest.expires().hear({ kind: 'found', talk: 2, present: ['person-2'] });
    }
    expect([rest.handoff.state, rest.kinds]).toEqual(['done', ['release-leg']]);
    expect(rest.handoff.deadline).toBeNull();
  });
});

describe('a call-back', () => {
  test('that is answered is not dialled again when its start was not told', () => {
    const story = new Story(aDialled({ deadline: LATER }));
    story.hear({ kind: 'rung', leg: 'person-2', call: 'CA7' });
    story.hear({ kind: 'coming', leg: 'person-2', call: 'CA7' }).expires();
    expect([story.handoff.state, story.kinds]).toEqual(['dialling', ['check-talk']]);
    story.hear({ kind: 'found', talk: 2, present: ['person-2', 'advisor-2'] });
    expect(story.handoff.state).toBe('active');
  });

  test('whose advisor has gone stops ringing', () => {
    const story = new Story(aDialled());
    story.hear({ kind: 'rung', leg: 'person-2', call: 'CA7' });
    story.hear({ kind: 'left', leg: 'advisor-2' });
    expect(story.handoff).toMatchObject({ state: 'call-back', advisor: null });
    expect(story.sent).toContainEqual({ kind: 'hang-up', call: 'CA7' });
  });
});

describe('an advisor in the key menu', () => {
  test('has not left: only the end of the call says so', () => {
    const story = new Story(aTalk()).hear({ kind: 'apart', leg: 'advisor-2' });
    expect([story.handoff.state, story.legs['advisor-2']]).toEqual(['active', 'apart']);
    story.hear({ kind: 'coming', leg: 'advisor-2', call: 'CA-advisor-2' });
    story.hear({ kind: 'joined', leg: 'advisor-2', call: 'CA-advisor-2' });
    expect(story.legs['advisor-2']).toBe('in');
  });

  test('who never comes back, and whose end was not told, is found gone', () => {
    const story = new Story(aTalk()).hear({ kind: 'apart', leg: 'advisor-2' });
    for (let look = 0; look < 9 && story.handoff.state === 'active'; look += 1) {
      story.expires().hear({ kind: 'found', talk: 2, present: ['person-2'] });
    }
    expect(story.handoff.state).toBe('wrap-up');
    expect(story.now - LATER).toBeLessThan(90_000);
  });
});
