import { isLocale, type Locale } from '../domain/locale.ts';
import { lineOfWords } from './find-text-line.ts';
import type { Knowledge, Topic, TopicText } from './model.ts';
import { namedIn } from './placeholders.ts';
import { readText } from './read-text.ts';
import type { Reader } from './reader.ts';
import { textHead, topicFile } from './schema/topic.ts';

/** All topics with all their texts, sorted by id. */
export function loadTopics(reader: Reader): Knowledge['topics'] {
  const topics: Record<string, Topic> = {};
  const paths = reader.under('topics/');
  for (const path of paths.filter((one) => one.endsWith('/topic.yaml'))) {
    const topic = reader.read<Omit<Topic, 'texts' | 'facts'> | null>(
      path,
      topicFile.nullable(),
      null,
    );
    if (topic === null) continue;
    const folder = path.slice(0, -'topic.yaml'.length);
    if (folder !== `topics/${topic.area}/${topic.id}/`)
      reader.fail(path, 'id and life_area differ from the folder names. Make them the same.');
    const own = paths.filter((one) => one.startsWith(folder) && one.endsWith('.md'));
    const texts = loadTexts(reader, own);
    topics[topic.id] = { ...topic, texts, facts: factsOf(texts) };
  }
  return Object.fromEntries(Object.entries(topics).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function factsOf(texts: Topic['texts']): readonly string[] {
  const named = Object.values(texts).flatMap((text) => namedIn(text.body, 'fact'));
  return [...new Set(named)].sort();
}

function loadTexts(reader: Reader, paths: readonly string[]): Topic['texts'] {
  const texts: Partial<Record<Locale, TopicText>> = {};
  for (const path of paths) {
    const locale = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
    if (!isLocale(locale)) {
      reader.fail(path, `"${locale}" is no language of Silta. Rename the file to <language>.md.`);
      continue;
    }
    const text = loadText(reader, path);
    if (text !== null) texts[locale] = text;
  }
  return texts;
}

function loadText(reader: Reader, path: string): TopicText | null {
  const text = reader.text(path) ?? '';
  const file = readText(text);
  if (file === null) {
    reader.fail(
      path,
      'There is no front matter. Begin the file with one between two lines of "---".',
    );
    return null;
  }
  for (const name of file.unknownSections)
    reader.fail(
      path,
      `"## ${name}" is no section. Use what, how, need, decides, more, spoken.`,
      lineOfWords(text, 'body', `## ${name}`),
    );
  const head = reader.readHead(path, file.head, textHead);
  return head === null ? null : { ...head, body: file.body };
}
