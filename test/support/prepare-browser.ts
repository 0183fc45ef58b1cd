/** Before the first test in a browser: the pages are built when a source is newer, as `npm start` does it. */
export { buildWeb as setup } from '../../src/cli/build-web.ts';
