import { isLoopback } from "./service-url";

/** A proxy, and the variable that names it; nothing of a login that its URL may hold. */
export interface Proxy {
  readonly variable: string;
  readonly hostname: string;
  readonly port: string;
}

/** In the order in which undici's EnvHttpProxyAgent looks at them. */
const VARIABLES = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"];

/**
 * The proxies that requests to a host may go through, `NO_PROXY` being undici's matter: the same text for
 * the same proxies; empty where there are none.
 *
 * @throws Error that quotes nothing when the variable's URL is invalid
 */
export function proxiesFor(protocol: string, hostname: string): string {
  return isLoopback(hostname) || proxyOf(protocol) === undefined
    ? ""
    : JSON.stringify(VARIABLES.map((variable) => process.env[variable]));
}

/**
 * The proxy for a URL's scheme.
 *
 * @throws Error that quotes nothing when the variable's URL is invalid
 */
export function proxyOf(protocol: string): Proxy | undefined {
  const variable = VARIABLES.slice(protocol === "https:" ? 0 : 2).find(isSet);
  if (variable === undefined) {
    return undefined;
  }
  const url = parse(process.env[variable] ?? "");
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    throw new Error(`${variable} must be an http:// or https:// URL`);
  }
  if (decode(url.username + url.password) === undefined) {
    throw new Error(`${variable} has a login with a % that is not encoded: write it as %25`);
  }
  return { variable, hostname: url.hostname, port: portOf(url) };
}

export function portOf({ port, protocol }: URL): string {
  return port || (protocol === "https:" ? "443" : "80");
}

/** What nobody may see of the proxies' URLs: a proxy's own answer may repeat it. */
export function proxySecrets(): string[] {
  return VARIABLES.flatMap((variable) => {
    const url = parse(process.env[variable] ?? "");
    const [user = "", password = ""] = [url?.username, url?.password].map((part = "") => decode(part));
    return user === "" && password === "" ? [] : [password === "" ? user : password, `${user}:${password}`];
  });
}

function isSet(variable: string): boolean {
  return (process.env[variable] ?? "") !== "";
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
