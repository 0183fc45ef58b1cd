import { connect } from 'node:net';

export interface Driven {
  readonly seconds: number;
  /** Answers other than 200. */
  readonly failed: number;
}

/** Sends each connection its requests one after another, over plain sockets: far cheaper than the servers. */
export async function drive(
  port: number,
  connections: readonly Iterable<Buffer>[],
): Promise<Driven> {
  const began = performance.now();
  const failed = await Promise.all(connections.map((requests) => converse(port, requests)));
  return {
    seconds: (performance.now() - began) / 1_000,
    failed: failed.reduce((sum, one) => sum + one, 0),
  };
}

function converse(port: number, requests: Iterable<Buffer>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const socket = connect(port, '127.0.0.1').setNoDelay(true);
  const coming = requests[Symbol.iterator]();
  let failed = 0;
  let unread = Buffer.alloc(0);
  const sendNext = (): void => {
    const { done, value } = coming.next();
    if (done) socket.end(() => resolve(failed));
    else socket.write(value);
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

/** The body of one answer, as it came over the wire. */
export async function readBody(port: number, request: Buffer): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1');
  socket.write(request);
  let bytes = Buffer.alloc(0);
  for await (const part of socket) {
    bytes = Buffer.concat([bytes, part]);
    const answer = wholeAnswer(bytes);
    if (!answer) continue;
    if (answer.status !== 200)
      throw new Error(`The service refuses: ${bytes.toString('utf8', 0, 300)}`);
    return bytes.subarray(bytes.indexOf('\r\n\r\n') + 4, answer.bytes);
  }
  throw new Error('The server hung up before it had answered.');
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
