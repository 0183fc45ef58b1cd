import { createMailbox } from './mailbox.ts';
import type { Bridge } from './open-bridge.ts';
import { type Headers, parseSip, type SipMessage, writeSip } from './sip-message.ts';
import { openUdp } from './udp.ts';

/** One call of a telephone that sends just what it is told to, for what no real one would send. */
export interface PlainPhone {
  /** Sends a request of its call. */
  sends(method: string, about?: { readonly to?: string; readonly body?: string }): void;
  /** The next message that arrives. */
  gets(): Promise<SipMessage>;
  close(): void;
}

export async function openPlainPhone(number: string, bridge: Bridge): Promise<PlainPhone> {
  const socket = await openUdp();
  const [host, port] = bridge.address.split(':');
  const own = `127.0.0.1:${socket.address().port}`;
  const arrived = createMailbox<SipMessage>('An answer to the phone');
  socket.on('message', (bytes) => arrived.put(parseSip(`${bytes}`)));
  let sequence = 0;
  return {
    sends(method, { to = '', body = '' } = {}) {
      sequence += 1;
      const uri = `sip:${to}@${bridge.address}`;
      const headers: Headers = [
        ['Via', `SIP/2.0/UDP ${own};branch=z9hG4bK-${sequence}`],
        ['From', `<sip:${number}@${bridge.address}>;tag=phone`],
        ['To', `<${uri}>`],
        ['Contact', `<sip:phone@${own}>`],
        ['Call-ID', `one-call-of-${number}`],
        ['CSeq', `${sequence} ${method}`],
      ];
      const request = { startLine: `${method} ${uri} SIP/2.0`, headers, body };
      socket.send(writeSip(request), Number(port), host);
    },
    gets: arrived.take,
    close: () => void socket.close(),
  };
}
