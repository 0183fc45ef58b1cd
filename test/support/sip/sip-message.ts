/** A request or a response of SIP (RFC 3261), with its headers as they were written. */
export interface SipMessage {
  /** `INVITE sip:… SIP/2.0` or `SIP/2.0 200 OK`. */
  readonly startLine: string;
  readonly headers: Headers;
  readonly body: string;
}

export type Headers = readonly (readonly [name: string, value: string])[];

/** Long header names only, one header a line: what phones send today. */
export function parseSip(text: string): SipMessage {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const [startLine = '', ...lines] = head.split('\r\n');
  return { startLine, headers: lines.map(headerIn), body: body.join('\r\n\r\n') };
}

function headerIn(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

export function writeSip({ startLine, headers, body }: SipMessage): string {
  const all = [...headers, ['Content-Length', String(Buffer.byteLength(body))] as const];
  return `${[startLine, ...all.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n${body}`;
}

/** Null for a response. */
export function methodOf({ startLine }: SipMessage): string | null {
  return startLine.startsWith('SIP/') ? null : (startLine.split(' ')[0] ?? null);
}

/** Empty when the header is missing. */
export function headerOf(message: SipMessage, name: string): string {
  return headersOf(message, name)[0]?.[1] ?? '';
}

function headersOf(message: SipMessage, wanted: string): Headers {
  return message.headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase());
}

/** The address between `<` and `>`, or what stands before the parameters. */
export function uriIn(header: string): string {
  return /<([^>]*)>/.exec(header)?.[1] ?? header.split(';')[0] ?? '';
}

/** Whom an address names: `+358…` of `<sip:+358…@host>`. */
export function userIn(header: string): string {
  return /^sips?:([^@;]*)@/.exec(uriIn(header))?.[1] ?? '';
}

export interface Answering {
  /** `200 OK`. */
  readonly status: string;
  /** Names our end of the dialog; left out of a To that has a tag already. */
  readonly tag?: string;
  readonly headers?: Headers;
  readonly body?: string;
}

/** The headers by which a phone finds its own request again are given back as they came. */
export function answerTo(request: SipMessage, answering: Answering): SipMessage {
  const { status, tag, headers = [], body = '' } = answering;
  const to = headerOf(request, 'To');
  const tagged = tag === undefined || to.includes(';tag=') ? to : `${to};tag=${tag}`;
  return {
    startLine: `SIP/2.0 ${status}`,
    headers: [
      ...headersOf(request, 'Via'),
      ['From', headerOf(request, 'From')],
      ['To', tagged],
      ['Call-ID', headerOf(request, 'Call-ID')],
      ['CSeq', headerOf(request, 'CSeq')],
      ...headers,
    ],
    body,
  };
}

export interface OwnEnd {
  readonly tag: string;
  /** `host:port` */
  readonly address: string;
}

/** A BYE of the called side: who called and who was called change places. */
export function byeWithin(invite: SipMessage, own: OwnEnd): SipMessage {
  const callId = headerOf(invite, 'Call-ID');
  return {
    startLine: `BYE ${uriIn(headerOf(invite, 'Contact'))} SIP/2.0`,
    headers: [
      ['Via', `SIP/2.0/UDP ${own.address};branch=z9hG4bK-bye-${callId}`],
      ['From', `${headerOf(invite, 'To')};tag=${own.tag}`],
      ['To', headerOf(invite, 'From')],
      ['Call-ID', callId],
      ['CSeq', '1 BYE'],
      ['Max-Forwards', '70'],
    ],
    body: '',
  };
}
