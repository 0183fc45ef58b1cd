type Json = Record<string, unknown>;

/**
 * Twilio's OpenAPI as published lets almost anything through: no body is required, unknown parameters
 * pass, and arrays in forms are declared in a way that refuses them all. This makes it a judge.
 */
export function hardened(spec: Json, kept: RegExp): Json {
  const paths = Object.entries(record(spec['paths'])).filter(([path]) => kept.test(path));
  for (const [, operations] of paths) {
    for (const operation of Object.values(record(operations))) hardenBody(record(operation));
  }
  narrowContent(record(record(spec['components'])['schemas']));
  const answerless = paths.map(([path, operations]) => [path, withoutAnswers(record(operations))]);
  return { ...spec, paths: Object.fromEntries(answerless) };
}

/** Of rich content, the forms Silta sends; others share parts in a way the validator cannot follow. */
const CONTENT_TYPES = ['twilio/text', 'twilio/quick-reply', 'twilio/list-picker'];

function narrowContent(schemas: Json): void {
  const types = record(schemas['types']);
  if (!types['properties']) return;
  const known = record(types['properties']);
  types['properties'] = Object.fromEntries(CONTENT_TYPES.map((name) => [name, known[name]]));
  types['additionalProperties'] = false;
}

function hardenBody(operation: Json): void {
  const body = record(operation['requestBody']);
  for (const media of Object.values(record(body['content']))) {
    const schema = record(record(media)['schema']);
    if (Array.isArray(schema['required'])) body['required'] = true;
    if (!schema['properties']) continue;
    schema['additionalProperties'] = false;
    record(media)['encoding'] = encodingOf(record(schema['properties']));
  }
}

function encodingOf(properties: Json): Json {
  const lists = Object.entries(properties).filter(([, one]) => record(one)['type'] === 'array');
  return Object.fromEntries(lists.map(([name]) => [name, { style: 'form', explode: true }]));
}

/** Only requests are judged; the examples of answers would cost memory. */
function withoutAnswers(operations: Json): Json {
  return Object.fromEntries(
    Object.entries(operations).map(([method, operation]) => [
      method,
      METHODS.has(method)
        ? { ...record(operation), responses: { 200: { description: 'ok' } } }
        : operation,
    ]),
  );
}

const METHODS = new Set(['get', 'post', 'put', 'delete']);

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
