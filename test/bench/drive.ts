import { connect } from 'node:net';

export interface Driven {
  readonly seconds: number;
  /** Answers other than 200. */
  readonly failed: number;
}

/** Sends each connection its requests one after another, over plain sockets: far cheaper than the servers. */
export async function drive(
  port: number,
  connections: readonly (readonly Buffer[])[],
): Promise<Driven> {
  const began = performance.now();
  const failed = await Promise.all(connections.map((requests) => converse(port, requests)));
  return {
    seconds: (performance.now() - began) / 1_000,
    failed: failed.reduce((sum, one) => sum + one, 0),
  };
}

function converse(port: number, requests: readonly Buffer[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  let sent = 0;
  let failed = 0;
  let unread = Buffer.alloc(0);
  const sendNext = (): void => {
    const request = requests[sent];
    sent += 1;
    if (request) socket.write(request);
    else socket.end(() => resolve(failed));
  };
  socket.on('connect', sendNext);
  socket.on('error', reject);
  socket.on('close', () => reject(new Error('The server hung up before it had answered.')));
  socket.on('data', (part) => {
    unread = unread.length === 0 ? part : Buffer.concat([unread, part]);
    const answer = wholeAnswer(unread);
    if (!answer) return;
    if (answer.status !== 200) failed += 1;
    unread = unread.subarray(answer.bytes);
    sendNext();
  });
  return promise;
}

/** Both servers name the length of every answer. */
function wholeAnswer(bytes: Buffer): { readonly status: number; readonly bytes: number } | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const total = end + 4 + length;
  return bytes.length < total ? null : { status: Number(head.slice(9, 12)), bytes: total };
}
