import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What the wire does to a request and its answer, until told otherwise. */
export type WireFault =
  | { readonly kind: 'none' }
  /** Each piece arrives so much later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The request is swallowed. */
  | { readonly kind: 'blackhole' }
  /** The connection is reset before the request arrives. */
  | { readonly kind: 'reset' }
  /** The request arrives; the line is cut at the first byte of the answer. */
  | { readonly kind: 'cut' }
  /** The request arrives; the answer is swallowed. */
  | { readonly kind: 'deaf' }
  /** The request arrives; of the answer so many bytes do, then the line closes. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** The request arrives; the first half of the answer at once, the other byte by byte. */
  | { readonly kind: 'slow-drip'; readonly msPerByte: number };

export interface FaultProxy {
  readonly url: string;
  /** Holds for what passes from now on, on open connections too. */
  fault: WireFault;
  close(): void;
}

/** A wire to an HTTP server that can be bad in the ways wires are. */
export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket) && other.destroy());
    }
    near.on('data', (bytes) => passRequest(proxy.fault, { near, far, bytes }));
    far.on('data', (bytes) => passAnswer(proxy.fault, near, bytes));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: { kind: 'none' },
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
  return proxy;
}

interface Passing {
  readonly near: Socket;
  readonly far: Socket;
  readonly bytes: Buffer;
}

function passRequest(fault: WireFault, { near, far, bytes }: Passing): void {
  if (fault.kind === 'blackhole') return;
  if (fault.kind === 'reset') near.resetAndDestroy();
  else if (fault.kind === 'latency') setTimeout(() => far.write(bytes), fault.ms);
  else far.write(bytes);
}

function passAnswer(fault: WireFault, near: Socket, bytes: Buffer): void {
  if (fault.kind === 'deaf') return;
  if (fault.kind === 'cut') near.destroy();
  else if (fault.kind === 'truncate') near.end(bytes.subarray(0, fault.bytes));
  else if (fault.kind === 'slow-drip') slowDown(near, bytes, fault.msPerByte);
  else if (fault.kind === 'latency') setTimeout(() => near.write(bytes), fault.ms);
  else near.write(bytes);
}

function slowDown(near: Socket, bytes: Buffer, msPerByte: number): void {
  const half = Math.floor(bytes.length / 2);
  near.write(bytes.subarray(0, half));
  drip(near, bytes.subarray(half), msPerByte);
}

function drip(near: Socket, bytes: Buffer, msPerByte: number): void {
  if (near.destroyed || bytes.length === 0) return;
  near.write(bytes.subarray(0, 1));
  setTimeout(() => drip(near, bytes.subarray(1), msPerByte), msPerByte).unref();
}
