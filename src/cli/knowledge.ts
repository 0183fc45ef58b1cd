import { lintKnowledge } from '../knowledge/lint.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { staleTopics } from '../knowledge/stale.ts';
import { KNOWLEDGE_DIR } from '../main/open-content.ts';
import type { Command } from './command.ts';

export const knowledge: Command = {
  usage:
    'lint | status      checks the content; tells how much is written, checked and due for review',
  async run([what = 'lint']) {
    const { knowledge, faults } = loadKnowledge(KNOWLEDGE_DIR);
    if (what === 'status') return status(knowledge);
    if (what !== 'lint') return 2;
    const found = [...faults, ...lintKnowledge(knowledge)];
    const errors = found.filter(({ level }) => level === 'error');
    for (const { level, file, message } of found)
      process.stdout.write(`${level} ${file}: ${message}\n`);
    process.stdout.write(`${errors.length} errors, ${found.length - errors.length} warnings\n`);
    return errors.length > 0 ? 1 : 0;
  },
};

function status(knowledge: Parameters<typeof staleTopics>[0]): number {
  const topics = Object.values(knowledge.topics);
  const texts = topics.flatMap((topic) => Object.entries(topic.texts));
  const perLanguage = Object.groupBy(
    texts.filter(([, text]) => text.body !== null),
    ([locale]) => locale,
  );
  for (const [locale, written] of Object.entries(perLanguage)) {
    process.stdout.write(`${locale}: ${written?.length ?? 0} of ${topics.length} topics written\n`);
  }
  const checked = topics.filter((topic) => topic.checked !== null).length;
  process.stdout.write(`checked by an editor: ${checked} of ${topics.length}\n`);
  for (const topic of staleTopics(knowledge, Date.now()))
    process.stdout.write(`due for review: ${topic}\n`);
  return 0;
}
