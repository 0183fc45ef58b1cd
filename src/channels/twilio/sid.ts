import { z } from 'zod';

/**
 * Twilio's id of a message or a call: two letters and 32 digits. Its signature runs names and values
 * together, so whoever holds one signed webhook can draw the border between two of them elsewhere; with
 * something of its neighbour in it, the id of an old event would be a new one.
 */
export const sid = z.string().regex(/^[A-Z]{2}[0-9A-Za-z]{1,32}$/);
