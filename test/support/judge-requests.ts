import { readFileSync } from 'node:fs';
import { type Document, OpenAPIBackend } from 'openapi-backend';
import type { RestRequest } from '../../src/simulator/options.ts';
import { hardened } from './harden-openapi.ts';

export type RequestJudge = (request: RestRequest) => string[];

const SPECS = new URL(
  '../../node_modules/@twilio/cli-core/src/services/twilio-api/',
  import.meta.url,
);
/** The resources Silta uses; compiling all 197 operations would take seconds. */
const KEPT = {
  twilio_api_v2010:
    /^\/2010-04-01\/Accounts\/\{AccountSid\}\/(Messages|Calls|Queues|Conferences|Recordings)(\.json|\/\{\w+\}(\.json|\/(Members|Participants|Recordings)))/,
  twilio_content_v1: /^\/v1\/Content/,
} as const;
const LONGEST_BODY = 1600;
const LONGEST_TWIML = 4000;

let specs: { readonly api: OpenAPIBackend; readonly content: OpenAPIBackend } | undefined;

/** Twilio's own OpenAPI, hardened, as the judge of every REST request. Read once, at first use. */
export function createRequestJudge(): RequestJudge {
  return (request) => {
    specs ??= { api: openSpec('twilio_api_v2010'), content: openSpec('twilio_content_v1') };
    return request.path.startsWith(CONTENT)
      ? judge(
          specs.content,
          { ...request, path: request.path.slice(CONTENT.length) },
          'application/json',
        )
      : [...judge(specs.api, request, 'application/x-www-form-urlencoded'), ...handRules(request)];
  };
}

/** Other products than `api` carry their name before the path. */
const CONTENT = '/content';

function openSpec(name: keyof typeof KEPT): OpenAPIBackend {
  const text = readFileSync(new URL(`${name}.json`, SPECS), 'utf8');
  const api = new OpenAPIBackend({
    definition: hardened(JSON.parse(text), KEPT[name]) as unknown as Document,
    quick: true,
    coerceTypes: true,
    // On the wire every value of a form is text.
    ajvOpts: { strict: false, validateFormats: false, coerceTypes: true },
  });
  // In quick mode router and validator are there before `init` first waits.
  void api.init();
  return api;
}

function judge(api: OpenAPIBackend, request: RestRequest, contentType: string): string[] {
  const [path = '', query = ''] = request.path.split('?');
  const asked = {
    method: request.method,
    path,
    headers: { 'content-type': contentType },
    query: Object.fromEntries(new URLSearchParams(query)),
  };
  const operation = api.router.matchOperation(asked);
  if (!operation) return ['no such operation in the OpenAPI of Twilio'];
  const body = request.method === 'GET' ? undefined : withArrays(operation, request.form);
  const { errors } = api.validator.validateRequest(
    { ...asked, ...(body ? { body } : {}) },
    operation,
  );
  return (errors ?? []).map((error) =>
    `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`.trim(),
  );
}

/** On the wire a list of one is a plain value; a parameter that is undefined is not sent. */
function withArrays(operation: object, form: RestRequest['form']) {
  const lists = JSON.stringify(operation).matchAll(/"(\w+)":\{[^{}]*"type":"array"/g);
  const arrays = new Set([...lists].map((found) => found[1]));
  return Object.fromEntries(
    Object.entries(form)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, arrays.has(name) && !Array.isArray(value) ? [value] : value]),
  );
}

/** Limits that Twilio's pages give and its OpenAPI does not. */
function handRules({ form }: RestRequest): string[] {
  const faults: string[] = [];
  if (String(form['Body'] ?? '').length > LONGEST_BODY) faults.push('Body is over 1600 characters');
  if (String(form['Twiml'] ?? '').length > LONGEST_TWIML)
    faults.push('Twiml is over 4000 characters');
  for (const [name, value] of Object.entries(form)) {
    if (/(Url|Callback)$/.test(name) && !isAddress(String(value))) {
      faults.push(`${name} "${value}" is not an absolute http address`);
    }
  }
  return faults;
}

function isAddress(value: string): boolean {
  return /^https?:$/.test(URL.parse(value)?.protocol ?? '');
}
