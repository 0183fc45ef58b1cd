import { lineOf } from '../../../src/simulator/addresses.ts';
import { bridgeCall } from './bridged-call.ts';
import { type Asked, addressOf, type Edge, type Leg, reply, send, TAG } from './edge.ts';
import { type Media, openMedia } from './open-media.ts';
import { readOffer, writeAnswer } from './session-description.ts';
import { byeWithin, headerOf, userIn } from './sip-message.ts';

/** A phone calls: the line is rung, and when the service answers the phone is told so. */
export function takeInvite(edge: Edge, asked: Asked): void {
  const { request } = asked;
  const callId = headerOf(request, 'Call-ID');
  // A phone that got no answer in time says it again.
  if (edge.legs.has(callId)) return;
  const leg: Leg = { asked, cancelled: false, control: null };
  edge.legs.set(callId, leg);
  callLine(edge, leg).catch((fault: unknown) => {
    edge.faults.push(fault);
    reply(edge, asked, { status: '500 Server Internal Error' });
  });
}

async function callLine(edge: Edge, leg: Leg): Promise<void> {
  const { asked } = leg;
  if (!lineOf(edge.simulator.world, userIn(headerOf(asked.request, 'To')))) {
    return reply(edge, asked, { status: '404 Not Found' });
  }
  const offer = readOffer(asked.request.body);
  if (!offer) return reply(edge, asked, { status: '488 Not Acceptable Here' });
  reply(edge, asked, { status: '180 Ringing' });
  const media = await openMedia(offer);
  const answer = await connect(edge, leg, media).catch((fault: unknown) => {
    media.close();
    throw fault;
  });
  if (answer !== null) {
    media.close();
    return reply(edge, asked, { status: answer });
  }
  reply(edge, asked, {
    status: '200 OK',
    headers: [
      ['Contact', `<sip:line@${addressOf(edge)}>`],
      ['Content-Type', 'application/sdp'],
    ],
    body: writeAnswer(offer, media.port),
  });
}

/** Null when phone and line are connected, else why not. */
async function connect(edge: Edge, leg: Leg, media: Media): Promise<string | null> {
  const { request, phone } = leg.asked;
  const caller = edge.simulator.phone(userIn(headerOf(request, 'From')));
  const line = await caller.call(userIn(headerOf(request, 'To')));
  if (leg.cancelled) {
    await line.hangUp();
    return '487 Request Terminated';
  }
  if (line.state === 'ended') return '486 Busy Here';
  const own = { tag: TAG, address: addressOf(edge) };
  leg.control = bridgeCall({
    line,
    media,
    onLineEnded: () => send(edge, byeWithin(request, own), phone),
    onFault: (fault) => edge.faults.push(fault),
  });
  leg.control.begin();
  edge.answered.put(leg.control.call);
  return null;
}
