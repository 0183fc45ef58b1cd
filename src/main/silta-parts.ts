import type { Environment } from '../config/schema.ts';
import type { Account } from '../console/account.ts';
import type { Log } from '../domain/ports.ts';
import type { Interpreters } from '../domain/talk.ts';
import type { Mounted } from '../http/app.ts';
import type { ServedKnowledge } from '../knowledge/model.ts';
import type { Content } from './open-content.ts';
import type { World } from './world.ts';

/** What one installation is made of. */
export interface SiltaParts {
  readonly config: Environment;
  readonly content: Content;
  /** What this installation changes in the content before it is served. */
  readonly amend?: (knowledge: ServedKnowledge) => ServedKnowledge;
  readonly accounts: readonly Account[];
  /** Whom to ring for an interpreter; nobody where it is left out. */
  readonly interpreters?: Interpreters;
  readonly world: World;
  readonly publicUrl: string;
  /** What only the demonstration serves. It logs where the service does. */
  readonly extraRoutes: (log: Log) => readonly Mounted[];
  /** Where log lines go instead of standard output. */
  readonly writeLog?: (line: string) => void;
}

/** All of it but the content, which changes: who kept the first one would keep it for ever. */
export type HouseParts = Omit<SiltaParts, 'content'>;
