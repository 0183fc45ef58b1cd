import type { Form, TwimlContext } from './options.ts';
import type { Element } from './parse-twiml.ts';
import type { Call, Flow, Source, World } from './types.ts';
import { debug } from './world.ts';

/** Where a verb plays: the leg, the document it stands in, and the way back to the interpreter. */
export interface Stage {
  readonly world: World;
  readonly call: Call;
  readonly url: string | null;
  readonly context: TwimlContext;
  /** Runs the document at a source on this leg, up to its own end. */
  readonly play: Play;
}

export type Play = (call: Call, source: Source, how: PlayHow) => Promise<Flow | 'unreadable'>;

interface PlayHow {
  readonly context: TwimlContext;
  readonly params: Form;
}

export type Verb = (stage: Stage, element: Element) => Promise<Flow>;

/** The flow to an address written in a document. Without one, the document ends here. */
export function goTo(stage: Stage, address: string, next: Next): Flow {
  const url = resolve(stage, address);
  if (url === null) return { kind: 'hangup', status: 'completed' };
  return {
    kind: 'goto',
    source: { url, method: next.method === 'GET' ? 'GET' : 'POST', params: next.params },
  };
}

interface Next {
  readonly method: string | undefined;
  readonly params: Form;
}

/** An action is asked where to go on; without one the document goes on by itself. */
export function actionOf(stage: Stage, element: Element, params: Form): Flow {
  const { action, method } = element.attributes;
  return action === undefined ? { kind: 'done' } : goTo(stage, action, { method, params });
}

export function resolve(stage: Stage, address: string): string | null {
  const url = URL.parse(address, stage.url ?? undefined);
  if (url) return url.href;
  debug(stage.world, 11100, `"${address}" is not a valid URL in ${stage.url ?? 'inline TwiML'}`);
  return null;
}
