import { InvalidArgumentError } from "../backups/errors";

/** How an address of a service is to be read. */
export interface AddressRules {
  /** What the user calls the setting, for messages. */
  readonly name: string;
  /** Whether plain HTTP may leave this machine. */
  readonly plaintext: boolean;
  /** The scheme of an address that names none. */
  readonly scheme: "http:" | "https:";
}

/**
 * Reads the address of a service: `host`, `host:port` or a URL without a path.
 *
 * @returns the origin: `https://mdb.api.cloud.yandex.net`
 * @throws InvalidArgumentError when it is none, or is plain HTTP to another machine without `plaintext`
 */
export function serviceOrigin(address: string, rules: AddressRules): string {
  const url = parseUrl(address.includes("://") ? address : `${rules.scheme}//${address}`);
  if (url === undefined || !/^https?:$/.test(url.protocol) || !isBareOrigin(url)) {
    throw new InvalidArgumentError(
      rules.name,
      "must be a host, host:port or an https:// URL without path or user",
    );
  }
  if (url.protocol === "http:" && !rules.plaintext && !isLoopback(url.hostname)) {
    throw new InvalidArgumentError(
      rules.name,
      `is plain HTTP to ${url.host}, which would show the token to the network; use https://, or set plaintext to true if you must`,
    );
  }
  return url.origin;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isBareOrigin(url: URL): boolean {
  return (
    url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === ""
  );
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
