import { join } from 'node:path';
import { loadConfig } from '../config/load.ts';
import { clusterGaps } from '../knowledge/cluster-gaps.ts';
import { openSqliteStore } from '../store/sqlite.ts';

const MOST = 2_000;
const EXAMPLES = 5;

/** What people asked in vain, kept without any person, as a list of what to write next. */
export async function knowledgeGaps(): Promise<number> {
  const { DATA_DIR, TENANT } = loadConfig();
  const store = openSqliteStore({ path: join(DATA_DIR, 'silta.sqlite'), tenant: TENANT });
  const clusters = clusterGaps(await store.records.gaps(MOST));
  await store.close();
  for (const { topic, count, languages, texts } of clusters) {
    const what = topic === null ? 'a new topic' : `more phrasings of ${topic}`;
    process.stdout.write(`${count} times (${languages.join(', ')}): ${what}\n`);
    for (const text of texts.slice(0, EXAMPLES)) process.stdout.write(`    ${text}\n`);
  }
  process.stdout.write(`${clusters.length} things to write\n`);
  return 0;
}
