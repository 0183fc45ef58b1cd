import { dirname, join } from 'node:path';
import { knowledgeOf, type OwnKnowledge } from './own-knowledge.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { TINY } from './tiny-knowledge.ts';
import { ACCOUNT, TOKEN } from './writing-people.ts';

const PROGRAM = join(import.meta.dirname, 'tiny-silta-child.ts');

export interface TinyServers {
  /** One more process on the same data. It starts in half the time of the whole content. */
  start(about?: Readonly<Record<string, string>>): Promise<ServerProcess>;
  remove(): void;
}

export interface TinyServing {
  readonly dataDir: string;
  /** Where Twilio and browsers find the service; each process has its own address unless said. */
  readonly publicUrl?: string;
  readonly personKey: string;
}

/** The service as processes of its own, with a content folder of one topic. */
export function tinyServers({ dataDir, publicUrl, personKey }: TinyServing): TinyServers {
  const content: OwnKnowledge = knowledgeOf(TINY);
  return {
    start: (about = {}) =>
      startServer(
        (url) => ({
          TINY_DIR: dirname(content.dir),
          DATA_DIR: dataDir,
          PUBLIC_BASE_URL: publicUrl ?? url,
          PERSON_KEY: personKey,
          MUNICIPALITY: 'kajaani',
          CONTENT_POLICY: 'draft',
          KNOWLEDGE_RELOAD: 'off',
          SIMULATOR: 'false',
          TWILIO_ACCOUNT_SID: ACCOUNT,
          TWILIO_AUTH_TOKEN: TOKEN,
          TWILIO_BASE_URL: 'http://127.0.0.1:9',
          ...about,
        }),
        PROGRAM,
      ),
    remove: () => content.remove(),
  };
}
