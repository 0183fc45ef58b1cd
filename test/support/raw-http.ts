import { connect } from 'node:net';

/** Bytes as they stand to a server, and all that it says until it closes or has said enough. */
export function sendRaw(
  url: string,
  bytes: string,
  enough: (said: string) => boolean = (said) => said.includes('\r\n\r\n'),
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname);
    const done = () => {
      socket.destroy();
      resolve(said);
    };
    socket.on('data', (data) => {
      said += data;
      if (enough(said)) done();
    });
    socket.on('error', done).on('close', done);
    socket.write(bytes);
  });
}

/** A request with these header lines, ended as HTTP ends them. */
export function request(line: string, headers: readonly string[], body = ''): string {
  return [`${line} HTTP/1.1`, 'Host: silta.example', ...headers, '', body].join('\r\n');
}

/** The status of an answer; null where the connection was closed without one. */
export function statusOf(said: string): number | null {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(said)?.[1];
  return status === undefined ? null : Number(status);
}
