/** What a bench asks its processes; each answers with the µs of CPU it has used so far. */
export const CPU = 'cpu';
/** The service does this first. For the others it is a question like any. */
export const EMPTY_QUEUE = 'empty queue';
