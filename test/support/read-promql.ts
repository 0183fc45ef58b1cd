/** What an expression of Prometheus reads: metrics, and the labels it picks or groups by. */
export interface Read {
  readonly metrics: readonly string[];
  readonly labels: readonly string[];
}

const WORDS = new Set(['and', 'or', 'unless', 'by', 'without', 'on', 'ignoring', 'bool', 'offset']);

/** Light on purpose: names only, as an expression of ours is never deeper than a quantile of a sum. */
export function readPromql(expression: string): Read {
  const labels: string[] = [];
  const bare = expression
    .replace(/"[^"]*"/g, '""')
    .replace(/\{([^}]*)\}/g, (_, inside: string) => {
      labels.push(...[...inside.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, name = '']) => name));
      return '';
    })
    .replace(/\b(?:by|without|on)\s*\(([^)]*)\)/g, (_, inside: string) => {
      labels.push(...inside.split(',').map((name) => name.trim()));
      return '';
    })
    .replace(/\[[^\]]*\]/g, '');
  const names = [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\w|\s*\()/g)].map(([name]) => name);
  return { metrics: [...new Set(names)].filter((name) => !WORDS.has(name)), labels };
}

/** The comparison an alert ends with; null when it has none. */
export function thresholdOf(expression: string): number | null {
  const [, number] = /(?:==|!=|>=|<=|>|<)\s*(\d+(?:\.\d+)?)\s*$/.exec(expression) ?? [];
  return number === undefined ? null : Number(number);
}
