import type { Example } from './read-sets.ts';

/** Sentences and intents from the comment lines of a CoNLL file: `# text: …` or `# text = …`, then `# intent…`. */
export function parseConll(text: string): readonly Example[] {
  const sentences = text.split(/\n\s*\n/);
  return sentences.flatMap((sentence) => {
    const said = /^# text\s*[:=]\s*(.+)$/m.exec(sentence)?.[1];
    const intent = /^# intent\s*[:=]\s*(.+)$/m.exec(sentence)?.[1];
    return said && intent ? [{ text: said.trim(), intent: intent.trim() }] : [];
  });
}
