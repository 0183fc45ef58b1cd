import type { Answer, Ask, Lesson, Report } from './lesson.ts';

type Learn = (lesson: Lesson) => Ask | Promise<Ask>;

/** In a child: waits for the lesson, learns, is asked, reports and ends. */
export function runLesson(learn: Learn): void {
  process.once('message', (lesson: Lesson) => {
    void follow(learn, lesson)
      .catch((error: unknown) => ({ fault: error instanceof Error ? error.message : `${error}` }))
      .then((report) => process.send?.(report, () => process.disconnect()));
  });
}

async function follow(learn: Learn, lesson: Lesson): Promise<Report> {
  const { questions, warm } = lesson;
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const began = performance.now();
  const ask = await learn(lesson);
  const learning = performance.now() - began;
  globalThis.gc?.();
  const added = process.memoryUsage.rss() - before;
  for (const question of questions.slice(0, warm)) await ask(question);
  const answers: Answer[] = [];
  const took: number[] = [];
  for (const question of questions) {
    const asked = performance.now();
    answers.push(await ask(question));
    took.push(performance.now() - asked);
  }
  return { learning, added, answers, took };
}
