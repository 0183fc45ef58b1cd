import { callForm, eventOf, isOver } from './call-form.ts';
import { callWebhook } from './call-webhook.ts';
import type { Call, CallStatus, World } from './types.ts';
import { changed, now, spawn } from './world.ts';

export function setStatus(world: World, call: Call, status: CallStatus): void {
  call.status = status;
  if (status === 'in-progress') call.answered = now(world);
  if (isOver(call)) {
    call.ended = now(world);
    call.doing = 'ended';
    call.asks = null;
    if (call.phone.call === call) call.phone.call = null;
  }
  report(world, call);
  changed(world);
}

function report(world: World, call: Call): void {
  const { statusCallback: url } = call;
  if (!url || !call.statusEvents.includes(eventOf(call.status))) return;
  const seconds = String(
    Math.round(((call.ended ?? 0) - (call.answered ?? call.ended ?? 0)) / 1000),
  );
  const params = {
    ...callForm(world, call),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(call.reportCount),
    Timestamp: new Date(now(world)).toUTCString(),
    ...(isOver(call)
      ? { CallDuration: seconds, Duration: String(Math.ceil(Number(seconds) / 60)) }
      : {}),
  };
  call.reportCount += 1;
  const before = call.reports;
  call.reports = new Promise((resolve) => {
    spawn(world, async () => {
      await before;
      await callWebhook(world, { url, method: 'POST', params, fallbackUrl: null });
      resolve();
    });
  });
}
