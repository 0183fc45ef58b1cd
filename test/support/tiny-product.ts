import { createSimulator, type Simulator } from '../../src/simulator/create-simulator.ts';
import type {
  Form,
  HttpAnswer,
  RestAnswer,
  SimulatorOptions,
} from '../../src/simulator/options.ts';
import { virtualTime } from './virtual-time.ts';

export const LINE = '+358931000000';
export const BASE = 'https://silta.test';
export const SID = `AC${'a'.repeat(32)}`;
export const TOKEN = 'a-token-for-tests';

export interface Received {
  readonly url: string;
  /** The address without origin and query. */
  readonly path: string;
  readonly form: Form;
  readonly headers: Form;
}

export interface TinyProduct {
  readonly simulator: Simulator;
  /** Every webhook that arrived, oldest first. */
  readonly received: Received[];
  /** The forms that arrived at a path. */
  forms(path: string): readonly Form[];
  rest(method: string, path: string, form?: Record<string, unknown>): Promise<RestAnswer>;
}

/** What a path answers: TwiML without its frame, or a whole answer. */
export type Pages = Readonly<Record<string, string | ((form: Form) => string | HttpAnswer)>>;

/** A product of a few pages, to try the simulator on its own. */
export function tinyProduct(pages: Pages, options: Partial<SimulatorOptions> = {}): TinyProduct {
  const time = virtualTime(Date.UTC(2026, 10, 23, 8));
  const received: Received[] = [];
  const simulator = createSimulator({
    accountSid: SID,
    authToken: TOKEN,
    publicBaseUrl: BASE,
    lines: [{ number: LINE }],
    ...time,
    post: async (url, form, headers) => {
      const path = new URL(url).pathname;
      received.push({ url, path, form: form ?? {}, headers });
      return answer(pages[path], form ?? {});
    },
    ...options,
  });
  return {
    simulator,
    received,
    forms: (path) => received.filter((one) => one.path === path).map((one) => one.form),
    rest: (method, path, form = {}) =>
      simulator.handleRest({
        method,
        path: path.startsWith('/content') ? path : `/2010-04-01/Accounts/${SID}${path}.json`,
        headers: { authorization: `Basic ${btoa(`${SID}:${TOKEN}`)}` },
        form,
      }),
  };
}

function answer(page: Pages[string] | undefined, form: Form): HttpAnswer {
  const said = typeof page === 'function' ? page(form) : (page ?? '');
  if (typeof said !== 'string') return said;
  return { status: 200, contentType: 'text/xml', body: `<Response>${said}</Response>` };
}
