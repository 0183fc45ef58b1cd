/** A fault the operator or the caller of an interface can act on. Its message says what to do next. */
export type FaultCode =
  | 'config'
  | 'content'
  | 'bad-request'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'busy'
  | 'store-down'
  | 'overload'
  | 'provider';

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
