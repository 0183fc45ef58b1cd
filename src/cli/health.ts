import { get } from 'node:http';

// Exit code 0 while the service on this host takes turns, at the port given as the argument. Asked by
// the container's health check, so it loads nothing: it runs every few seconds for years.
const PATIENCE_MS = 4_000;
const port = process.argv[2] ?? '3978';

const request = get(`http://127.0.0.1:${port}/health/ready`, { timeout: PATIENCE_MS }, (answer) => {
  process.exitCode = answer.statusCode === 200 ? 0 : 1;
  answer.resume();
});
request.on('timeout', () => request.destroy(new Error(`no answer for ${PATIENCE_MS} ms`)));
request.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
