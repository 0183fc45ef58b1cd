/** Every bound on what comes in, in one place: what goes beyond is refused before it costs anything. */
export const LIMITS = {
  /** Twilio's forms and people's words are a few kilobytes. */
  bodyBytes: 64 * 1024,
  /** Advisors write a few paragraphs at most. */
  consoleBodyBytes: 32 * 1024,
  /** Of one process: consoles and chats stay connected, at up to 43 kB each. */
  connections: 4_000,
  headersMs: 10_000,
  requestMs: 15_000,
  /** Longer than the pauses of the load balancers in use, so that they close first. */
  keepAliveMs: 65_000,
  /** Turns under way in one process. */
  turns: 256,
  /** Turns of one conversation that wait to be taken, in all processes. */
  inbox: 50,
  /** Lines of a chat that are read at once: a page of some hours, and a few milliseconds of work. */
  chatEntries: 200,
  /** Unsent bytes of one console or chat that does not read. */
  unreadBytes: 1_000_000,
} as const;
