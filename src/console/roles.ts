import type { Role } from './contract.ts';

/** Who may do what, in one table. What else is needed for one handoff is in may-do.ts. */
const MAY = {
  'see-self': ['advisor', 'supervisor', 'editor'],
  'set-state': ['advisor', 'supervisor'],
  'see-queue': ['advisor', 'supervisor'],
  'work-queue': ['advisor', 'supervisor'],
  'read-any': ['supervisor'],
  'close-waiting': ['supervisor'],
  'see-gaps': ['supervisor', 'editor'],
  'see-unsent': ['supervisor'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof MAY;

export function hasRight(role: Role, right: Right): boolean {
  const roles: readonly Role[] = MAY[right];
  return roles.includes(role);
}
