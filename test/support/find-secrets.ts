/** What a secret looks like, by whose it is. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/,
  'a key of AWS': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'a token of GitHub': /\b(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_\w{40,})/,
  'a token of GitLab': /\bglpat-[\w-]{20}/,
  'a token of npm': /\bnpm_[A-Za-z0-9]{36}\b/,
  'a token of Slack': /\bxox[abeprs]-[\w-]{20,}/,
  'a key of Google': /\bAIza[\w-]{35}/,
  'a key of Stripe': /\b[rs]k_live_\w{16,}/,
  'an API key of Twilio': /\bSK[0-9a-f]{32}\b/,
  'an account of Twilio': /\bAC[0-9a-f]{32}\b/,
  'a signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  'a hashed password': /\bargon2id\$\d+\$\d+\$([\w-]{8,}\$[\w-]{8,})/,
  'a password in an address':
    /\b[a-z][a-z+]{2,12}:\/\/[^\s/:@'"`]{1,64}:([^\s/:@'"`$()]{8,64})@[\w.-]/,
  'a secret given to a name':
    /(?:auth_?token|secret|passw(?:or)?d|api_?key|private_?key|data_?key|person_?key)["']?\s*[:=]\s*["']?((?=[\w+/-]*\d)[\w+/-]{24,}={0,2})(?![\w(])/i,
};

export interface FoundSecret {
  readonly line: number;
  readonly what: string;
  readonly text: string;
}

/** Strings that look like secrets. Those that no generator would make, as of one sign, are none. */
export function findSecrets(text: string): readonly FoundSecret[] {
  // Nearly every file has none: it is looked at as a whole first.
  const suspects = Object.entries(SHAPES).filter(([, shape]) => shape.test(text));
  if (suspects.length === 0) return [];
  return text.split('\n').flatMap((words, index) =>
    suspects.flatMap(([what, shape]) => {
      const found = shape.exec(words);
      const secret = found?.[1] ?? found?.[0] ?? '';
      return looksRandom(secret) ? [{ line: index + 1, what, text: secret }] : [];
    }),
  );
}

/** Words and fillings repeat signs; in a secret of its length hardly any sign stands often. */
function looksRandom(text: string): boolean {
  return new Set(text.replace(/^(?:AC|SK|sk_live_)/, '')).size > Math.min(8, text.length / 3);
}
