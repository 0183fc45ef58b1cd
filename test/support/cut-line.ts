import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a port of this machine that can be cut and mended. */
export interface Line {
  readonly port: number;
  /** Who is connected is cut off, and whoever comes. */
  cut(): void;
  mend(): void;
  close(): void;
}

export async function lineTo(port: number): Promise<Line> {
  const ends = new Set<Socket>();
  let whole = true;
  const hold = (socket: Socket): Socket => {
    ends.add(socket);
    return socket.on('error', () => undefined).on('close', () => ends.delete(socket));
  };
  const cutAll = (): void => {
    for (const end of ends) end.destroy();
  };
  const server = createServer((near) => {
    hold(near);
    if (!whole) return near.destroy();
    const far = hold(connect(port, '127.0.0.1'));
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    return near;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      whole = false;
      cutAll();
    },
    mend() {
      whole = true;
    },
    close() {
      server.close();
      cutAll();
    },
  };
}
