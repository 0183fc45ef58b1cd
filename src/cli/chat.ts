import { createInterface } from 'node:readline/promises';
import { takeTurn } from '../conversation/take-turn.ts';
import type { Reply } from '../domain/reply.ts';
import type { Session } from '../domain/session.ts';
import type { Turn, Utterance } from '../domain/turn.ts';
import { UNKNOWN_PACE } from '../handoff/expected-wait.ts';
import { buildKit } from '../main/build-kit.ts';
import { openContent } from '../main/open-content.ts';
import { realWorld } from '../main/world.ts';
import type { Command } from './command.ts';

export const chat: Command = {
  usage: '                     a conversation in the terminal; nothing is stored or sent',
  async run() {
    const { knowledge, understand, locales } = openContent();
    const { clock, ids } = realWorld;
    const kit = buildKit({
      knowledge,
      understand,
      locales,
      clock,
      ids,
      policy: 'draft',
      publicUrl: '',
      defaultPlace: 'national',
    });
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    let session: Session | null = null;
    const say = (utterance: Utterance) => {
      const work = {
        turn: turnOf(ids.next(), clock.now(), utterance),
        token: 1,
        until: 0,
        attempt: 1,
        session,
        handoff: null,
        person: null,
      };
      const draft = takeTurn(kit, { work, queue: [], now: clock.now(), pace: () => UNKNOWN_PACE });
      session = draft.session;
      process.stdout.write(`${draft.replies.map(shown).join('\n')}\n`);
    };
    say({ kind: 'start' });
    terminal.prompt();
    for await (const text of terminal) {
      say({ kind: 'text', text });
      terminal.prompt();
    }
    return 0;
  },
};

function turnOf(id: string, at: number, utterance: Utterance): Turn {
  return {
    id,
    at,
    utterance,
    conversation: 'terminal',
    person: 'terminal',
    channel: 'webchat',
    modality: 'rich',
    place: null,
    locale: null,
    address: null,
  };
}

function shown(reply: Reply): string {
  if (reply.kind === 'say')
    return [reply.text, ...(reply.links ?? []).map(({ url }) => url)].join('\n');
  if (reply.kind !== 'ask') return '';
  return [reply.text, ...reply.choices.map(({ key, label }) => `  ${key}  ${label}`)].join('\n');
}
