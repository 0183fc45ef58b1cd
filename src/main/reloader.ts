import { Fault } from '../domain/fault.ts';
import type { Log } from '../domain/ports.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import { readServed } from '../knowledge/open.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { ContentWork } from './content-work.ts';
import type { Live } from './live.ts';
import { readUnderstanding, type Understanding, understandingKey } from './open-understanding.ts';

export type Reloaded =
  | { readonly kind: 'served' | 'unchanged' }
  /** The content before stays in service. */
  | { readonly kind: 'refused'; readonly advice: string }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface Reloader {
  /** Reads the folder; resolves when what it holds now is served, or why it is not. */
  reload(): Promise<Reloaded>;
  /** Resolves when nothing is being learnt. */
  learnt(): Promise<void>;
  stop(): void;
}

export interface ReloaderParts {
  readonly live: Live;
  readonly work: ContentWork;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** A training under way, for the content of a corpus. */
interface Lesson {
  readonly key: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/**
 * Content changes under the running service. What was read is served at once, with what was learnt
 * before where it has to be learnt anew; that takes a minute and is served when it is there.
 */
export function createReloader({ live, work, log, metrics }: ReloaderParts): Reloader {
  const closing = new AbortController();
  let lesson: Lesson | null = null;
  let last: Promise<Reloaded> = Promise.resolve({ kind: 'unchanged' });

  async function read(): Promise<Reloaded> {
    const { folder, knowledge } = live.now.content;
    const found = await work.read(folder, closing.signal);
    if (found.kind === 'refused') return found;
    if (found.hash === knowledge.hash) return take(knowledge);
    const served = readServed(folder.cacheDir, found.hash);
    return served ? take(served) : { kind: 'failed', error: GONE };
  }

  function take(knowledge: ServedKnowledge): Reloaded {
    const { content } = live.now;
    const key = understandingKey(content.folder, knowledge);
    if (knowledge.hash === content.knowledge.hash && key === content.key)
      return { kind: 'unchanged' };
    const known = key === content.key ? content : readUnderstanding(content.folder, knowledge);
    if (known) forgetLesson();
    else learn(knowledge, key);
    serve(knowledge, known ?? content);
    return { kind: 'served' };
  }

  function serve(knowledge: ServedKnowledge, { key, model, understand }: Understanding): void {
    live.serve({ ...live.now.content, knowledge, key, model, understand });
    log.info('content.served', { hash: knowledge.hash, learning: lesson !== null });
  }

  function learn(knowledge: ServedKnowledge, key: string): void {
    if (lesson?.key === key) return;
    forgetLesson();
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, closing.signal]);
    const done = work
      .train(live.now.content.folder, knowledge.hash, signal)
      .then(() => {
        if (!signal.aborted) serveLearnt(knowledge);
      })
      .catch((error) => {
        if (signal.aborted) return;
        lesson = null;
        log.error('content.not-learnt', { error });
        return learnFromNewer(knowledge, key);
      });
    lesson = { key, stop, done };
  }

  /** What was compiled goes when it is compiled anew, perhaps before it was read to be learnt from. */
  async function learnFromNewer(failed: ServedKnowledge, key: string): Promise<void> {
    const { knowledge } = live.now.content;
    if (knowledge.hash === failed.hash) return;
    learn(knowledge, key);
    await lesson?.done;
  }

  /** Facts may have been edited meanwhile: what was learnt goes with the newest of them. */
  function serveLearnt(of: ServedKnowledge): void {
    lesson = null;
    const learnt = readUnderstanding(live.now.content.folder, of);
    if (learnt) serve(live.now.content.knowledge, learnt);
  }

  function forgetLesson(): void {
    lesson?.stop.abort();
    lesson = null;
  }

  async function reported(): Promise<Reloaded> {
    const reloaded = await read().catch(notRead);
    if (closing.signal.aborted) return reloaded;
    metrics.content(reloaded.kind);
    if (reloaded.kind === 'refused') log.error('content.refused', { advice: reloaded.advice });
    if (reloaded.kind === 'failed') log.error('content.failed', { error: reloaded.error });
    return reloaded;
  }

  return {
    reload() {
      last = last.then(reported);
      return last;
    },
    learnt: async () => lesson?.done,
    stop: () => closing.abort(),
  };
}

const GONE = new Error('What was compiled is gone again. The next change is compiled anew.');

function notRead(error: unknown): Reloaded {
  return error instanceof Fault && error.code === 'content'
    ? { kind: 'refused', advice: error.message }
    : { kind: 'failed', error };
}
