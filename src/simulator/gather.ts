import { flowOf, park } from './leg.ts';
import type { Form } from './options.ts';
import { type Element, elementsOf } from './parse-twiml.ts';
import { isRecognised } from './recognisers.ts';
import { prompt } from './speak.ts';
import { goTo, type Stage, type Verb } from './stage.ts';
import type { Flow, Signal } from './types.ts';
import { debug } from './world.ts';

interface Wish {
  readonly element: Element;
  readonly keys: boolean;
  readonly speech: boolean;
  readonly numDigits: number;
  /** Empty when no key ends the input. */
  readonly finishOnKey: string;
  readonly timeoutMs: number;
  readonly evenIfEmpty: boolean;
}

export const gather: Verb = async (stage, element) => {
  const wish = readWish(element);
  if (wish.speech && !isRecognised(element.attributes)) {
    const { language, speechModel } = element.attributes;
    debug(
      stage.world,
      13331,
      `No recogniser for ${language} with model ${speechModel ?? 'default'}`,
    );
    return { kind: 'done' };
  }
  stage.call.asks = { keys: wish.keys, speech: wish.speech };
  const first = await promptAll(stage, wish);
  const flow = await collect(stage, wish, first);
  stage.call.asks = null;
  return flow;
};

function readWish(element: Element): Wish {
  const { attributes } = element;
  const input = (attributes['input'] ?? 'dtmf').split(' ');
  return {
    element,
    keys: input.includes('dtmf'),
    speech: input.includes('speech'),
    numDigits: Number(attributes['numDigits'] ?? Number.POSITIVE_INFINITY),
    finishOnKey: attributes['finishOnKey'] ?? '#',
    timeoutMs: Number(attributes['timeout'] ?? 5) * 1000,
    evenIfEmpty: attributes['actionOnEmptyResult'] === 'true',
  };
}

function wants(wish: Wish): Signal['kind'][] {
  return [...(wish.keys ? (['key'] as const) : []), ...(wish.speech ? (['speech'] as const) : [])];
}

/** A key or a word cuts the prompts short. Null when they were said to the end. */
async function promptAll(stage: Stage, wish: Wish): Promise<Signal | null> {
  const cuttable = wish.element.attributes['bargeIn'] === 'false' ? [] : wants(wish);
  for (const child of elementsOf(wish.element)) {
    const signal = await prompt(stage, child, cuttable);
    if (signal.kind !== 'time') return signal;
  }
  return null;
}

async function collect(stage: Stage, wish: Wish, first: Signal | null): Promise<Flow> {
  const wait = { ms: wish.timeoutMs, wants: wants(wish), doing: 'asking' } as const;
  let digits = '';
  let signal = first ?? (await park(stage.world, stage.call, wait));
  while (signal.kind === 'key') {
    if (signal.key === wish.finishOnKey) return enough(stage, wish, { digits, by: signal.key });
    digits += signal.key;
    if (digits.length >= wish.numDigits) return enough(stage, wish, { digits, by: '' });
    signal = await park(stage.world, stage.call, wait);
  }
  if (signal.kind === 'time') return enough(stage, wish, { digits, by: '' });
  if (signal.kind !== 'speech') return flowOf(signal);
  return submit(stage, wish, spoken(wish, signal.text));
}

function spoken(wish: Wish, text: string): Form {
  const { language = 'en-US' } = wish.element.attributes;
  return { SpeechResult: text, Confidence: '0.9128', Language: language };
}

function enough(stage: Stage, wish: Wish, keyed: { digits: string; by: string }): Flow {
  if (keyed.digits !== '') {
    const finished: Form = keyed.by ? { FinishedOnKey: keyed.by } : {};
    return submit(stage, wish, { Digits: keyed.digits, ...finished });
  }
  return wish.evenIfEmpty ? submit(stage, wish, { Digits: '' }) : { kind: 'done' };
}

/** Without an action the same document is asked again. */
function submit(stage: Stage, wish: Wish, params: Form): Flow {
  const { action, method } = wish.element.attributes;
  return goTo(stage, action ?? stage.url ?? '', { method, params });
}
