import { connect } from 'node:net';

/**
 * Asks for a WebSocket by hand, with an address no client library would send. The status that came
 * back, once the server has closed a refused one; 0 where we have broken off ourselves.
 */
export function upgradeStatus(
  url: string,
  path: string,
  origin?: string,
  then?: 'reset',
): Promise<number> {
  const { hostname, port } = new URL(url);
  const request = [
    `GET ${path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
  ].join('\r\n');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let heard = '';
    const status = () => Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? 0);
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      // An accepted one would stay open.
      if (status() === 101) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(status()));
    socket.write(`${request}\r\n\r\n`, () => {
      if (then === 'reset') socket.resetAndDestroy();
    });
  });
}
