import type { Simulator } from '../../../src/simulator/create-simulator.ts';
import type { BridgedCall } from './bridged-call.ts';
import { type Asked, addressOf, type Edge, type Leg, reply } from './edge.ts';
import { createMailbox } from './mailbox.ts';
import { headerOf, methodOf, parseSip, userIn } from './sip-message.ts';
import { takeInvite } from './take-invite.ts';
import { openUdp } from './udp.ts';

/**
 * The carrier's edge: telephones speak SIP and RTP with it, and it turns their calls into calls of
 * the pretend Twilio, which asks the service by signed webhooks what to say. The loopback loses
 * no datagrams, so nothing is sent twice.
 */
export interface Bridge {
  /** Where phones register and call, `host:port`. */
  readonly address: string;
  /** The number of the next phone that registers. */
  registered(): Promise<string>;
  /** The next call that the service answers. */
  answered(): Promise<BridgedCall>;
  /** Rejects when something went wrong that no phone was told of. */
  close(): Promise<void>;
}

export async function openBridge(simulator: Simulator): Promise<Bridge> {
  const socket = await openUdp();
  const registered = createMailbox<string>('A phone that registers');
  const answered = createMailbox<BridgedCall>('An answered call');
  const edge: Edge = { socket, simulator, legs: new Map(), registered, answered, faults: [] };
  const look = (): void => {
    for (const leg of edge.legs.values()) leg.control?.look();
  };
  simulator.world.listeners.add(look);
  socket.on('message', (bytes, phone) => receive(edge, { request: parseSip(`${bytes}`), phone }));
  return {
    address: addressOf(edge),
    registered: registered.take,
    answered: answered.take,
    async close() {
      simulator.world.listeners.delete(look);
      await Promise.all([...edge.legs.values()].map((leg) => leg.control?.hangUp()));
      socket.close();
      if (edge.faults.length > 0) throw new AggregateError(edge.faults, 'The bridge failed.');
    },
  };
}

type Handle = (edge: Edge, asked: Asked) => void;

const METHODS: Readonly<Record<string, Handle>> = {
  REGISTER: register,
  OPTIONS: (edge, asked) => reply(edge, asked, { status: '200 OK', headers: [ALLOW] }),
  INVITE: takeInvite,
  // The phone has heard that it was answered: nothing is left to be said about it.
  ACK: () => {},
  CANCEL: withinCall(cancel),
  INFO: withinCall(takeInfo),
  BYE: withinCall(bye),
};

const ALLOW = ['Allow', Object.keys(METHODS).join(', ')] as const;

function receive(edge: Edge, asked: Asked): void {
  const method = methodOf(asked.request);
  // What a phone answers to our BYE changes nothing any more.
  if (method === null) return;
  const handle = METHODS[method];
  if (handle) handle(edge, asked);
  else reply(edge, asked, { status: '501 Not Implemented', headers: [ALLOW] });
}

/** An expiry of 0 is a phone that leaves. */
function register(edge: Edge, asked: Asked): void {
  const contact = headerOf(asked.request, 'Contact');
  reply(edge, asked, { status: '200 OK', headers: [['Contact', contact]] });
  if (!/expires=0\b/.test(contact)) edge.registered.put(userIn(headerOf(asked.request, 'To')));
}

/** False when the call is not there for it: not answered yet, answered already, or unknown. */
type Step = (leg: Leg, asked: Asked) => boolean;

function withinCall(step: Step): Handle {
  return (edge, asked) => {
    const leg = edge.legs.get(headerOf(asked.request, 'Call-ID'));
    const done = leg !== undefined && step(leg, asked);
    reply(edge, asked, { status: done ? '200 OK' : '481 Call/Transaction Does Not Exist' });
  };
}

/** The line is told when it answers: it cannot be stopped while it rings. */
function cancel(leg: Leg): boolean {
  leg.cancelled = leg.control === null;
  return leg.cancelled;
}

/** Keys of phones that do not send them as sound. */
function takeInfo({ control }: Leg, { request }: Asked): boolean {
  const key = /^Signal=\s*([\d*#])/m.exec(request.body)?.[1];
  if (key !== undefined) control?.press(key);
  return control !== null;
}

function bye({ control }: Leg): boolean {
  void control?.hangUp();
  return control !== null;
}
