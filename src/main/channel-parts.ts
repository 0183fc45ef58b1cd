import type { Assets } from '../channels/webchat/assets.ts';
import type { JoinLimit } from '../channels/webchat/limit-joins.ts';
import type { MayLeave } from '../domain/leave.ts';
import type { AnswerUnkept, Desk, Log, Store, TakeTurn } from '../domain/ports.ts';
import type { PaceOf } from '../handoff/expected-wait.ts';
import type { Translator } from '../i18n/translate.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Tracing } from '../observe/tracing.ts';
import type { Farewell } from './farewell.ts';
import type { Live } from './live.ts';
import type { HouseParts } from './silta-parts.ts';

/** What every way in is mounted with. */
export interface ChannelParts extends HouseParts {
  readonly live: Live;
  readonly translator: Translator;
  readonly store: Store;
  readonly desk: Desk;
  readonly mayLeave: MayLeave;
  readonly joins: JoinLimit;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Null where nobody looks at spans. */
  readonly tracing: Tracing | null;
  readonly takeTurn: TakeTurn;
  readonly unkept: AnswerUnkept;
  readonly pace: PaceOf;
  readonly owner: string;
  readonly assets: Assets;
  readonly draining: () => boolean;
  readonly onBye: Farewell['onBye'];
  readonly personKeyOf: (externalId: string) => string;
}
