import { describe, expect, test } from 'vitest';
import { readPosted } from '../../../src/channels/webchat/inbound.ts';

function posted(text: string, speech: unknown) {
  return readPosted({ type: 'message', text, channelData: { speech } }).utterance;
}

/** As Bot Framework Web Chat sends them (`channelData.speech.alternatives`). */
describe('words that a chat client heard', () => {
  test('carry the confidence of what was sent', () => {
    expect(
      posted('tax card', { alternatives: [{ transcript: 'tax card', confidence: 0.8 }] }),
    ).toEqual({ kind: 'text', text: 'tax card', confidence: 0.8 });
  });

  test('carry what else may have been said', () => {
    const alternatives = [
      { transcript: 'tax card', confidence: 0.8 },
      { transcript: 'tax guard', confidence: 0.6 },
    ];
    expect(posted('tax card', { alternatives })).toMatchObject({
      confidence: 0.8,
      alternatives: [{ text: 'tax guard', confidence: 0.6 }],
    });
  });

  test('that the person has changed are what was written', () => {
    const alternatives = [{ transcript: 'tax guard', confidence: 0.8 }];
    expect(posted('tax card', { alternatives })).toEqual({ kind: 'text', text: 'tax card' });
  });

  test.each([
    ['no list', { alternatives: 'tax card' }],
    ['a list of something else', { alternatives: [1, null] }],
    ['an endless alternative', { alternatives: [{ transcript: 'a'.repeat(3_000) }] }],
    ['nothing', undefined],
  ])('are what was written when the client sends %s', (_what, speech) => {
    expect(posted('tax card', speech)).toEqual({ kind: 'text', text: 'tax card' });
  });
});
