import { type Asked, FROM_OUR_PAGE, type FrontDoor, PUBLIC_URL } from './front-door.ts';

/** Everybody who may knock: what they bring with a request. */
export interface Callers {
  readonly headersOf: (who: Who) => Readonly<Record<string, string>>;
  /** The conversation of `person`, in web chat. */
  readonly conversation: string;
}

export const STAFF = [
  'otherTown',
  'otherLanguage',
  'advisor',
  'holder',
  'supervisor',
  'editor',
] as const;
export const PEOPLE = ['nobody', 'person', 'stranger', 'otherTenant'] as const;
export type Who = (typeof STAFF)[number] | (typeof PEOPLE)[number];

const USERS = {
  otherTown: 'kaisa',
  otherLanguage: 'samir',
  advisor: 'aino',
  holder: 'boris',
  supervisor: 'satu',
  editor: 'eero',
} as const;

/** `other` is the house of another tenant: what opens it must open nothing here. */
export async function openCallers(door: FrontDoor, other: FrontDoor): Promise<Callers> {
  const person = await openChat(door);
  const stranger = await openChat(door);
  const brings = new Map<Who, Readonly<Record<string, string>>>([
    ['nobody', {}],
    ['person', person.headers],
    ['stranger', stranger.headers],
    ['otherTenant', { Cookie: await other.signIn('aino') }],
  ]);
  for (const who of STAFF) brings.set(who, { Cookie: await door.signIn(USERS[who]) });
  return {
    headersOf: (who) => ({ ...FROM_OUR_PAGE, ...brings.get(who) }),
    conversation: person.conversation,
  };
}

async function openChat(door: FrontDoor) {
  const headers = { Origin: PUBLIC_URL };
  const given = await door.ask('POST', '/v3/directline/tokens/generate', { headers, json: {} });
  const { token, conversationId } = await given.json();
  const Cookie = given.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const own = { Authorization: `Bearer ${token}`, Cookie };
  await door.ask('POST', '/v3/directline/conversations', {
    headers: { ...headers, ...own },
    json: {},
  });
  return { headers: own, conversation: String(conversationId) };
}

/** The status of a request whose answer may never end, as a stream's. */
export async function statusOf(
  door: FrontDoor,
  route: { readonly method: string; readonly path: string },
  asked: Asked,
): Promise<number> {
  const response = await door.ask(route.method, route.path, asked);
  await response.body?.cancel();
  return response.status;
}
