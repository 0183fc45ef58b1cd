import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../../src/domain/handoff.ts';
import { skip } from '../../../src/handoff/accept-handoff.ts';
import { expire } from '../../../src/handoff/end-handoff.ts';
import { hearTalk } from '../../../src/handoff/hear-talk.ts';
import { aCallBack, aDialled, aHandoff, aTalk, changed, NOON } from '../../support/handoffs.ts';

const LATER = NOON + 60_000;
const VIOLENCE = { reason: 'violence' } as const;
const AGREED: Handoff['history'] = [{ at: NOON, state: 'call-back', advisor: null }];

describe('whom an advisor asked to ring after they told of violence', () => {
  const offered = aCallBack({ ...VIOLENCE, state: 'offered', advisor: 'aino', deadline: LATER });

  test('stays with those whom no phone rings when the advisor skips, or does not answer', () => {
    expect(changed(skip(offered, 'aino', NOON))).toMatchObject({ state: 'missed', advisor: null });
    expect(changed(expire(offered, LATER)).state).toBe('missed');
  });

  test('is not called again when they do not answer', () => {
    const left = hearTalk(aDialled(VIOLENCE), { kind: 'left', leg: 'person-2' }, LATER);
    expect(changed(left)).toMatchObject({ state: 'missed', advisor: null, talk: null });
  });

  test('is not called again when the advisor hangs up before they answer', () => {
    const left = hearTalk(aDialled(VIOLENCE), { kind: 'left', leg: 'advisor-2' }, LATER);
    expect(changed(left).state).toBe('missed');
  });
});

test('who told of violence and was to be called back is called again', () => {
  const agreed = aDialled({ ...VIOLENCE, history: AGREED });
  const left = hearTalk(agreed, { kind: 'left', leg: 'person-2' }, LATER);
  expect(changed(left).state).toBe('call-back');
});

test('who told of violence and waits on the line, or in a chat, waits on', () => {
  const writer = aHandoff({ ...VIOLENCE, state: 'offered', advisor: 'aino' });
  expect(changed(skip(writer, 'aino', NOON)).state).toBe('waiting');
  const talking = aTalk(VIOLENCE);
  expect(talking.phone?.call).toBe('CA1');
  const connecting: Handoff = { ...talking, state: 'connecting' };
  const unreached = hearTalk(connecting, { kind: 'unreached', talk: 2 }, LATER);
  expect(changed(unreached).state).toBe('waiting');
});
