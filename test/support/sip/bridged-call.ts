import { once } from 'node:events';
import type { PersonCall } from '../../../src/simulator/person-call.ts';
import { createMailbox, PATIENCE_MS } from './mailbox.ts';
import type { Media } from './open-media.ts';
import { createSpeaker } from './speaker.ts';

/** A real phone's call, as a test follows it. */
export interface BridgedCall {
  /** The same call as Twilio sees it; its `sid` is the conversation in our store. */
  readonly line: PersonCall;
  /** The keys that arrived as events among the sound, in order. */
  readonly keys: readonly string[];
  /** What the line said after the last key, sentence by sentence, once it is silent. */
  hears(): Promise<readonly string[]>;
  /** Resolves when another half a second of its voice has left for the phone. */
  isSpeaking(): Promise<void>;
  /** Resolves with who hung up, once the other side has noticed. */
  ends(): Promise<'phone' | 'line'>;
}

/** What reaches the call from the phone's side and from the line's. */
export interface CallControl {
  readonly call: BridgedCall;
  /** Says what the line says first. */
  begin(): void;
  press(keys: string): void;
  /** The phone has hung up. Resolves when the line has noticed; again, it does nothing. */
  hangUp(): Promise<void>;
  /** Something has changed at the line: has it hung up? */
  look(): void;
}

export interface CallEnds {
  readonly line: PersonCall;
  readonly media: Media;
  /** The line has hung up, and all that it said has been played. */
  onLineEnded(): void;
  onFault(fault: unknown): void;
}

/** In frames of 20 ms. */
const HALF_A_SECOND = 25;

/**
 * Keys go to the line, and what the line says becomes sound. The line's own clock stands still
 * until somebody listens, so that it never tires of a phone that plays in real time.
 */
export function bridgeCall({ line, media, onLineEnded, onFault }: CallEnds): CallControl {
  const speaker = createSpeaker(media);
  const said = createMailbox<readonly string[]>('What the line says');
  const ended = createMailbox<'phone' | 'line'>('The end of the call');
  const keys: string[] = [];
  let isOver = false;
  let acts = Promise.resolve();
  const inOrder = (act: () => Promise<void>): Promise<void> => {
    acts = acts.then(act).catch(onFault);
    return acts;
  };
  const end = (): void => {
    isOver = true;
    speaker.cut();
    media.close();
  };
  const listen = async (): Promise<void> => {
    const heard = await line.hears();
    for (const one of heard) speaker.say(one);
    if (heard.length > 0) said.put(heard.map(({ text }) => text));
    if (line.state !== 'ended' || isOver) return;
    await speaker.done();
    if (isOver) return;
    end();
    onLineEnded();
    ended.put('line');
  };
  const press = (pressed: string): void => {
    speaker.cut();
    void inOrder(() => line.presses(pressed));
    void inOrder(listen);
  };
  media.events.on('key', (key) => {
    keys.push(key);
    press(key);
  });
  return {
    call: { line, keys, hears: said.take, isSpeaking: () => halfASecond(media), ends: ended.take },
    begin: () => void inOrder(listen),
    press,
    async hangUp() {
      if (isOver) return;
      end();
      await inOrder(() => line.hangUp());
      ended.put('phone');
    },
    look() {
      if (line.state === 'ended' && !isOver) void inOrder(listen);
    },
  };
}

async function halfASecond(media: Media): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  for (let frames = 0; frames < HALF_A_SECOND; frames += 1) {
    await once(media.events, 'played', { signal });
  }
}
