import { callForm } from './call-form.ts';
import { callWebhook, type Fetched } from './call-webhook.ts';
import type { Form, TwimlContext } from './options.ts';
import { type Element, elementsOf, parseTwiml } from './parse-twiml.ts';
import type { Call, Source, World } from './types.ts';
import { debug, now } from './world.ts';

export interface Document {
  readonly verbs: readonly Element[];
  /** Where it came from; null for TwiML given inline, which knows no relative addresses. */
  readonly url: string | null;
}

export interface Asked {
  readonly context: TwimlContext;
  /** Said along with the call's own parameters. */
  readonly params: Form;
}

/** No honest call asks for this many documents in one millisecond. */
const MOST_AT_ONCE = 50;

/** Null when there is nothing to run: the caller hears Twilio's apology and the call ends. */
export async function fetchTwiml(
  world: World,
  call: Call,
  source: Source,
  asked: Asked,
): Promise<Document | null> {
  if ('twiml' in source) return parse(world, source.twiml, { url: null, context: asked.context });
  if (isRushing(world, call)) {
    debug(world, 11215, `${source.url}: the call goes round in circles`);
    return null;
  }
  const { url, method } = source;
  const params = { ...callForm(world, call), ...asked.params, ...source.params };
  const fetched = await callWebhook(world, { url, method, params, fallbackUrl: call.fallbackUrl });
  return fetched && readTwiml(world, fetched, asked.context);
}

export function readTwiml(world: World, fetched: Fetched, context: TwimlContext): Document | null {
  const { contentType, body, status } = fetched.answer;
  if (status === 204 || body.trim() === '') return { verbs: [], url: fetched.url };
  if (contentType.startsWith('audio/')) return { verbs: [playOf(fetched.url)], url: fetched.url };
  if (!/^(text|application)\/xml\b/.test(contentType)) {
    debug(world, 12300, `${fetched.url}: content type ${contentType || 'missing'} is not XML`);
    return null;
  }
  return parse(world, body, { url: fetched.url, context });
}

/** A sound file instead of a document is simply played. */
function playOf(url: string): Element {
  return { name: 'Play', attributes: {}, children: [url] };
}

function parse(
  world: World,
  xml: string,
  from: { readonly url: string | null; readonly context: TwimlContext },
): Document | null {
  const where = from.url ?? 'inline TwiML';
  const faults = world.options.judge?.twiml?.(xml, from.context) ?? [];
  world.problems.push(...faults.map((fault) => `${where}: ${fault}`));
  try {
    return { verbs: elementsOf(parseTwiml(xml)), url: from.url };
  } catch (error) {
    debug(world, 12100, `${where}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function isRushing(world: World, call: Call): boolean {
  const at = now(world);
  call.rush = { at, count: call.rush.at === at ? call.rush.count + 1 : 1 };
  return call.rush.count > MOST_AT_ONCE;
}
