/** Direct Line calls by hand, for what the official client never sends. */
export interface Wire {
  readonly conversation: string;
  readonly token: string;
  call(method: string, path: string, more?: CallOptions): Promise<WireAnswer>;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the answer is what the test looks at
  readonly json: any;
}

export async function callWire(
  url: string,
  method: string,
  { path, body, headers }: { path: string; body?: unknown; headers?: Record<string, string> },
): Promise<WireAnswer> {
  const response = await fetch(`${url}/v3/directline${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  return { status, headers: response.headers, json: text === '' ? null : JSON.parse(text) };
}

/** A begun conversation and its token. */
export async function openWire(url: string, body: object = {}): Promise<Wire> {
  const { json } = await callWire(url, 'POST', { path: '/tokens/generate', body });
  const wire: Wire = {
    conversation: json.conversationId,
    token: json.token,
    call: (method, path, { token = json.token, headers = {}, ...more } = {}) =>
      callWire(url, method, {
        path: path.replace(':id', json.conversationId),
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...more,
      }),
  };
  await wire.call('POST', '/conversations', { body: { locale: 'en' } });
  return wire;
}
