import type { RestAnswer, RestForm } from './options.ts';
import type { World } from './types.ts';

/** One REST request after sign-in: the parts of its path that vary, and its form. */
export interface Rest {
  readonly world: World;
  readonly ids: readonly string[];
  readonly form: RestForm;
  readonly query: URLSearchParams;
}

export interface Route {
  readonly method: string;
  /** After `/Accounts/{sid}`, or the whole path of other products. */
  readonly path: RegExp;
  readonly handle: (rest: Rest) => RestAnswer;
}
