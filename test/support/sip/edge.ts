import type { Socket } from 'node:dgram';
import type { Simulator } from '../../../src/simulator/create-simulator.ts';
import type { BridgedCall, CallControl } from './bridged-call.ts';
import type { Mailbox } from './mailbox.ts';
import { type Answering, answerTo, type SipMessage, writeSip } from './sip-message.ts';
import { HOST } from './udp.ts';

/** What the handlers of one SIP socket share. */
export interface Edge {
  readonly socket: Socket;
  readonly simulator: Simulator;
  /** By Call-ID. */
  readonly legs: Map<string, Leg>;
  readonly registered: Mailbox<string>;
  readonly answered: Mailbox<BridgedCall>;
  readonly faults: unknown[];
}

/** A call from its INVITE to its end. */
export interface Leg {
  readonly asked: Asked;
  cancelled: boolean;
  /** Null until the line has answered. */
  control: CallControl | null;
}

/** A request, and where its answer goes. */
export interface Asked {
  readonly request: SipMessage;
  readonly phone: { readonly address: string; readonly port: number };
}

/** Names our end of every call: a phone tells its calls apart by their Call-ID. */
export const TAG = 'edge';

export function reply(edge: Edge, { request, phone }: Asked, answering: Answering): void {
  send(edge, answerTo(request, { tag: TAG, ...answering }), phone);
}

export function send(edge: Edge, message: SipMessage, phone: Asked['phone']): void {
  edge.socket.send(writeSip(message), phone.port, phone.address);
}

/** `host:port` of the edge itself. */
export function addressOf({ socket }: Edge): string {
  return `${HOST}:${socket.address().port}`;
}
