import type { House } from './house.ts';

/** Somebody with a browser that runs no scripts: forms, links and a cookie. */
export interface Visitor {
  /** Presses a form's button; the page that follows, as text without markup. */
  posts(fields: Readonly<Record<string, string>>): Promise<string>;
  /** Reloads the conversation. */
  reads(): Promise<string>;
}

export async function visit(house: House, lang: string): Promise<Visitor> {
  let cookie = '';
  let serial = 0;
  const read = async (): Promise<string> => {
    const response = await fetch(`${house.url}/chat?lang=${lang}`, { headers: { Cookie: cookie } });
    return plain(await response.text());
  };
  return {
    reads: read,
    async posts(fields) {
      serial += 1;
      const response = await fetch(`${house.url}/chat`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Cookie: cookie, Origin: new URL(house.url).origin },
        body: new URLSearchParams({ lang, form: `form-${serial}-${lang}-page`, ...fields }),
      });
      cookie = (response.headers.get('set-cookie') ?? cookie).split(';')[0] ?? '';
      await house.simulator.settle();
      return read();
    },
  };
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');
}
