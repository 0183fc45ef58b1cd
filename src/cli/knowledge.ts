import { writeFileSync } from 'node:fs';
import { toCorpus } from '../knowledge/corpus.ts';
import { lintKnowledge } from '../knowledge/lint.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { staleTopics } from '../knowledge/stale.ts';
import { CALIBRATION_PATH, KNOWLEDGE_DIR } from '../main/open-content.ts';
import { printCalibration } from '../understanding/calibration.ts';
import { trainModel } from '../understanding/train-model.ts';
import type { Command } from './command.ts';

export const knowledge: Command = {
  usage:
    'lint | status | train   checks the content; tells how much is written, checked and due for review; learns it anew',
  async run([what = 'lint']) {
    const { knowledge, faults } = loadKnowledge(KNOWLEDGE_DIR);
    if (what === 'status') return status(knowledge);
    if (what === 'train') return train(knowledge);
    if (what !== 'lint') return 2;
    const found = [...faults, ...lintKnowledge(knowledge)];
    const errors = found.filter(({ level }) => level === 'error');
    for (const { level, file, message } of found)
      process.stdout.write(`${level} ${file}: ${message}\n`);
    process.stdout.write(`${errors.length} errors, ${found.length - errors.length} warnings\n`);
    return errors.length > 0 ? 1 : 0;
  },
};

/** The same content gives the same bytes: the change of a threshold is seen in review. */
function train(knowledge: Parameters<typeof toCorpus>[0]): number {
  const { calibration } = trainModel(toCorpus(knowledge));
  writeFileSync(CALIBRATION_PATH, printCalibration(calibration));
  process.stdout.write(`${CALIBRATION_PATH} written\n`);
  return 0;
}

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
