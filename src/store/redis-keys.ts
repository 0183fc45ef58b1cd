import { hash } from 'node:crypto';

/** 132 bits: no two ids meet. */
const LENGTH = 22;

/**
 * What stands for an id of the outside in keys: nothing that somebody sends can name another key, and
 * nobody who lists the keys reads a number.
 */
export function nameOf(id: string): string {
  return hash('sha256', id, 'base64url').slice(0, LENGTH);
}

/** All keys of a tenant carry this tag, so that a cluster keeps them on one node. */
export function tagOf(tenant: string): string {
  return `{silta:${tenant}}`;
}
