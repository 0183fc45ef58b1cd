import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** Nothing here listens to, or sends to, anything but this machine. */
export const HOST = '127.0.0.1';

/** A socket on a free port of this machine. */
export async function openUdp(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, HOST);
  await once(socket, 'listening');
  return socket;
}
