import type { Form } from './options.ts';
import type { Member, Queue, World } from './types.ts';
import { newSid, now } from './world.ts';

const DEFAULT_MAX = 1000;

/** Queues come into being when somebody is put in one. */
export function queueNamed(world: World, name: string): Queue {
  const known = [...world.queues.values()].find((queue) => queue.name === name);
  return known ?? createQueue(world, name, DEFAULT_MAX);
}

export function createQueue(world: World, name: string, maxSize: number): Queue {
  const queue: Queue = {
    sid: newSid(world, 'QU'),
    name,
    maxSize,
    created: now(world),
    members: [],
  };
  world.queues.set(queue.sid, queue);
  return queue;
}

export function waited(world: World, member: Member): number {
  return Math.round((now(world) - member.since) / 1000);
}

export function averageWait(world: World, queue: Queue): number {
  const times = queue.members.map((member) => waited(world, member));
  return times.length === 0 ? 0 : Math.round(times.reduce((a, b) => a + b, 0) / times.length);
}

/** What a waitUrl is told. */
export function waitForm(world: World, queue: Queue, member: Member): Form {
  return {
    QueueSid: queue.sid,
    QueuePosition: String(queue.members.indexOf(member) + 1),
    QueueTime: String(waited(world, member)),
    AvgQueueTime: String(averageWait(world, queue)),
    CurrentQueueSize: String(queue.members.length),
    MaxQueueSize: String(queue.maxSize),
  };
}
