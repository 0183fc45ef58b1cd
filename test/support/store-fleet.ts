import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { randomFrom } from './random-from.ts';

const WORKER = fileURLToPath(new URL('./store-worker.ts', import.meta.url));
const CONVERSATIONS = 4;
const IN_FLIGHT = 8;
/** Longer than a lease of the workers, so that a frozen one wakes up overtaken. */
const FREEZE_MS = 200;

interface Delivery {
  readonly id: string;
  readonly conversation: string;
}

interface Report {
  readonly id: string;
  readonly answer: string;
}

interface Slot {
  readonly name: string;
  readonly inFlight: Map<string, Delivery>;
  child: ChildProcess | null;
}

/** What the parent saw, as moments of one counter. */
export interface Story {
  /** Each event's answers, in the order they were reported. */
  readonly answers: Map<string, string[]>;
  readonly delivered: Map<string, number>;
  readonly answered: Map<string, number>;
  kills: number;
  freezes: number;
}

/** `disturb` makes trouble for all of them, each time one is killed. */
export interface Plan {
  readonly seed: number;
  readonly kills: number;
  readonly disturb?: () => void;
}

interface Fleet {
  readonly place: string;
  readonly plan: Plan;
  readonly slots: readonly Slot[];
  readonly story: Story;
  /** To be delivered again: a fifth of what was answered, and what a killed worker had in hand. */
  readonly again: Delivery[];
  readonly random: () => number;
  readonly over: PromiseWithResolvers<void>;
  made: number;
  moment: number;
  answersToNextTrouble: number;
}

/** Three workers on one store under steady deliveries; every few answers one is killed or frozen. */
export async function runFleet(place: string, plan: Plan): Promise<Story> {
  const fleet = newFleet(place, plan);
  for (const slot of fleet.slots) start(fleet, slot);
  await fleet.over.promise;
  for (const { child } of fleet.slots) child?.disconnect();
  return fleet.story;
}

function newFleet(place: string, plan: Plan): Fleet {
  return {
    place,
    plan,
    slots: ['one', 'two', 'three'].map((name) => ({ name, inFlight: new Map(), child: null })),
    story: { answers: new Map(), delivered: new Map(), answered: new Map(), kills: 0, freezes: 0 },
    again: [],
    random: randomFrom(plan.seed),
    over: Promise.withResolvers(),
    made: 0,
    moment: 0,
    answersToNextTrouble: 10,
  };
}

function start(fleet: Fleet, slot: Slot): void {
  const child = fork(WORKER, [fleet.place, slot.name], { execArgv: [] });
  slot.child = child;
  child.on('message', (report: Report) => hear(fleet, slot, report));
  child.once('exit', (code) => {
    fleet.again.push(...slot.inFlight.values());
    slot.inFlight.clear();
    if (code === null) start(fleet, slot);
    else if (code !== 0) fleet.over.reject(new Error(`a worker ended with ${code}`));
  });
  feed(fleet, slot);
}

function hear(fleet: Fleet, slot: Slot, { id, answer }: Report): void {
  const { story } = fleet;
  const delivery = slot.inFlight.get(id);
  slot.inFlight.delete(id);
  story.answers.set(id, [...(story.answers.get(id) ?? []), answer]);
  if (!story.answered.has(id)) story.answered.set(id, ++fleet.moment);
  if (delivery && fleet.random() < 0.2) fleet.again.push(delivery);
  fleet.answersToNextTrouble -= 1;
  if (fleet.answersToNextTrouble <= 0 && story.kills < fleet.plan.kills) makeTrouble(fleet);
  feed(fleet, slot);
}

function makeTrouble(fleet: Fleet): void {
  const { random, slots, story } = fleet;
  fleet.answersToNextTrouble = 3 + Math.floor(random() * 25);
  const child = slots[Math.floor(random() * slots.length)]?.child;
  if (!child) return;
  if (random() < 0.3) {
    story.freezes += 1;
    child.kill('SIGSTOP');
    setTimeout(() => child.kill('SIGCONT'), FREEZE_MS);
  } else if (child.kill('SIGKILL')) {
    story.kills += 1;
    fleet.plan.disturb?.();
  }
}

function feed(fleet: Fleet, slot: Slot): void {
  while (slot.child?.connected && slot.inFlight.size < IN_FLIGHT) {
    const delivery = nextDelivery(fleet);
    if (!delivery) break;
    if (!fleet.story.delivered.has(delivery.id)) {
      fleet.story.delivered.set(delivery.id, ++fleet.moment);
    }
    slot.inFlight.set(delivery.id, delivery);
    slot.child.send(delivery, () => undefined);
  }
  if (isOver(fleet)) fleet.over.resolve();
}

function isOver({ slots, again }: Fleet): boolean {
  return again.length === 0 && slots.every(({ inFlight }) => inFlight.size === 0);
}

function nextDelivery(fleet: Fleet): Delivery | null {
  const repeated = fleet.again.shift();
  if (repeated || fleet.story.kills >= fleet.plan.kills) return repeated ?? null;
  const number = fleet.made++;
  return { id: `e${number}`, conversation: `c${number % CONVERSATIONS}` };
}
