import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createMailbox } from './mailbox.ts';
import { HOST } from './udp.ts';

/** A running baresip, by its module ctrl_tcp: JSON in netstrings. */
export interface Control {
  /** Rejects when baresip refuses the command. */
  command(name: string, params?: string): Promise<void>;
  /** Resolves when baresip tells of it; what it told of before is passed over. */
  tells(event: string): Promise<void>;
  close(): void;
}

interface Told {
  readonly type?: string;
  readonly response?: boolean;
  readonly ok?: boolean;
  readonly data?: string;
}

export async function controlBaresip(port: number): Promise<Control> {
  const socket = connect(port, HOST);
  await once(socket, 'connect');
  const events = createMailbox<Told>('An event of baresip');
  const responses = createMailbox<Told>('A response of baresip');
  readNetstrings(socket, (json) => {
    const told: Told = JSON.parse(json);
    (told.response ? responses : events).put(told);
  });
  return {
    async command(name, params = '') {
      socket.write(netstring(JSON.stringify({ command: name, params })));
      const { ok, data } = await responses.take();
      if (!ok) throw new Error(`baresip would not ${name} ${params}: ${data}`);
    },
    async tells(event) {
      while ((await events.take()).type !== event);
    },
    close: () => void socket.destroy(),
  };
}

function netstring(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`;
}

/** `5:hello,` again and again; a text may arrive in parts. */
function readNetstrings(socket: Socket, read: (text: string) => void): void {
  let rest = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (let text = first(rest); text; text = first(rest)) {
      read(text.toString());
      rest = rest.subarray(rest.indexOf(':') + 1 + text.length + 1);
    }
  });
}

/** Null while it is not whole. */
function first(bytes: Buffer): Buffer | null {
  const colon = bytes.indexOf(':');
  const length = Number(bytes.toString('latin1', 0, Math.max(0, colon)));
  return colon > 0 && bytes.length > colon + 1 + length
    ? bytes.subarray(colon + 1, colon + 1 + length)
    : null;
}
