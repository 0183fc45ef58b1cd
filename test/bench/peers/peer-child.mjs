import { runLesson } from '../run-lesson.ts';
import { learnFuse } from './fuse.mjs';
import { learnMiniSearch } from './minisearch.mjs';
import { learnNlpJs } from './nlpjs.mjs';

const PEERS = { 'Fuse.js': learnFuse, MiniSearch: learnMiniSearch, 'nlp.js': learnNlpJs };
const MOST_FOUND = 10;

const [, , name] = process.argv;
runLesson(async ({ phrasings }) => {
  const search = await PEERS[name](phrasings);
  return async (question) => {
    const found = await search(question);
    return { found: found.slice(0, MOST_FOUND), decision: null };
  };
});
