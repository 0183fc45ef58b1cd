import type { Assets } from '../channels/webchat/assets.ts';
import type { MayLeave } from '../domain/leave.ts';
import type { Desk, Log, Store, TakeTurn } from '../domain/ports.ts';
import type { Sealer } from '../domain/provider-ports.ts';
import type { PaceOf } from '../handoff/expected-wait.ts';
import type { Translator } from '../i18n/translate.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Live } from './live.ts';
import type { HouseParts } from './silta-parts.ts';

/** What every way in is mounted with. */
export interface ChannelParts extends HouseParts {
  readonly live: Live;
  readonly translator: Translator;
  readonly store: Store;
  readonly desk: Desk;
  readonly mayLeave: MayLeave;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly takeTurn: TakeTurn;
  readonly pace: PaceOf;
  /** For what callers have left: locked away by the outbox, opened in the console. */
  readonly sealer: Sealer;
  readonly owner: string;
  readonly assets: Assets;
  readonly draining: () => boolean;
  readonly personKeyOf: (externalId: string) => string;
}
