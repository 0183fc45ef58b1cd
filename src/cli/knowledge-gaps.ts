import { loadConfig } from '../config/load.ts';
import { openKnowledge } from '../knowledge/open.ts';
import { tellGaps } from '../knowledge/tell-gaps.ts';
import { HOME } from '../main/content-folder.ts';
import { openStore } from '../main/open-store.ts';

const MOST = 2_000;

/** What people asked in vain or meant, kept without any person, as a list of what to write next. */
export async function knowledgeGaps(): Promise<number> {
  const store = openStore(loadConfig());
  const gaps = await store.records.gaps(MOST);
  await store.close();
  const reader = process.stdout.isTTY ? 'screen' : 'file';
  const lines = tellGaps(openKnowledge(HOME).topics, gaps, reader);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return 0;
}
