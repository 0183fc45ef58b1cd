/** What stands behind the host is nothing, or the number of a database. */
const DATABASE = /^\/?\d*$/;

/**
 * A password with a character that ends the part of the address it stands in makes another address of
 * it, which the client would refuse at each try, or ask at another host.
 */
export function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password, hostname, pathname, search, hash } = new URL(text);
  const rest = search + hash;
  return (
    hostname !== '' && rest === '' && DATABASE.test(pathname) && isEncoded(username + password)
  );
}

export function databaseIn(url: string): number {
  return Number(new URL(url).pathname.slice(1));
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
