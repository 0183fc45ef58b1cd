/** The made-up account whose signatures both servers check. */
export const ACCOUNT = `AC${'1'.repeat(32)}`;
export const TOKEN = 'a-token-only-benches-know';
export const ORIGIN = 'https://silta.example';
export const PATH = '/twilio/messages';
export const VOICE = '+358500000201';
export const WHATSAPP = '+358500000202';
/** Signs the tokens of web chat. */
export const TOKEN_SECRET = 'a-secret-only-benches-know';
