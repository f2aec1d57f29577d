import type { Dispatcher } from "undici";

import type { RetryPolicy } from "./retry";
import { isLoopback, parseUrl } from "./setting-types";

/**
 * Connections to one host. The bound keeps a program that asks for hundreds of clusters at once below
 * the service's own rate limits.
 */
export const MAX_CONNECTIONS = 16;

type Undici = typeof import("undici");

let loaded: Undici | undefined;

/** undici, loaded at first use: a program that lists nothing does not pay for it. */
export function undici(): Undici {
  return (loaded ??= load());
}

/** The global dispatchers of undici up to 7 and of 8, each a property that is writable and not configurable. */
const GLOBAL_DISPATCHERS = [Symbol.for("undici.globalDispatcher.1"), Symbol.for("undici.globalDispatcher.2")];

/** undici 8 replaces the global dispatchers, where a program may have set a proxy for its own requests: they are put back. */
function load(): Undici {
  const before = GLOBAL_DISPATCHERS.map((name) => [name, Reflect.get(globalThis, name) as unknown] as const);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const module = require("undici") as Undici;
  for (const [name, dispatcher] of before) {
    if (dispatcher !== undefined) {
      Reflect.set(globalThis, name, dispatcher);
    }
  }
  return module;
}

/**
 * Milliseconds to connect; the longest that fits into an attempt is used. undici continues to connect
 * after the attempt was given up, and keeps the process alive for as long.
 */
const CONNECT_TIMEOUTS = [10_000, 3_000, 1_000];

const agents = new Map<string, Dispatcher>();

/** The kept-alive connections for a URL, shared by everything in the process that connects alike. */
export function dispatcher({ protocol, hostname }: URL, policy: RetryPolicy): Dispatcher {
  const { attemptTimeout, connectTimeout = attemptTimeout, insecure = false, direct = false } = policy;
  const timeout = CONNECT_TIMEOUTS.find((each) => each <= connectTimeout) ?? 1_000;
  const proxies = direct ? "" : proxiesFor(protocol, hostname);
  const key = [timeout, insecure, proxies].join(" ");
  let agent = agents.get(key);
  if (agent === undefined) {
    const connect = { timeout, rejectUnauthorized: !insecure };
    const options = {
      connections: MAX_CONNECTIONS,
      pipelining: 1,
      // One stream's trouble must stay its own: with HTTP/2 a reset connection would fail all listings at once.
      allowH2: false,
      keepAliveTimeout: 30_000,
      connect,
      // The attempt's own timeout covers headers and body.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    agent =
      proxies !== ""
        ? new (undici().EnvHttpProxyAgent)({ ...options, requestTls: connect, proxyTls: { timeout } })
        : new (undici().Agent)(options);
    agents.set(key, agent);
  }
  return agent;
}

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
function proxiesFor(protocol: string, hostname: string): string {
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
  const url = parseUrl(process.env[variable] ?? "");
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

/** The logins in the proxies' URLs, which a proxy's own answer may repeat. */
export function proxySecrets(): string[] {
  return VARIABLES.flatMap((variable) => {
    const url = parseUrl(process.env[variable] ?? "");
    const [user = "", password = ""] = [url?.username, url?.password].map((part = "") => decode(part));
    return user === "" && password === "" ? [] : [password === "" ? user : password, `${user}:${password}`];
  });
}

function isSet(variable: string): boolean {
  return (process.env[variable] ?? "") !== "";
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The attempts at one origin: at most {@link MAX_CONNECTIONS} at a time, the others in line. */
class Turns {
  private free = MAX_CONNECTIONS;
  private readonly line = new Set<() => void>();

  /** @throws the signal's reason, when it fires before the turn comes */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = (): void => {
        this.line.delete(go);
        reject(signal.reason as Error);
      };
      this.line.add(go);
      signal.addEventListener("abort", leave, { once: true });
    });
  }

  /** Ends a turn; the next in line has it. */
  pass(): void {
    const [next] = this.line;
    if (next === undefined) {
      this.free += 1;
      return;
    }
    this.line.delete(next);
    next();
  }
}

const origins = new Map<string, Turns>();

/**
 * Runs an attempt when its turn at the origin comes. undici has a queue of its own, but who leaves
 * that one takes a connection along.
 *
 * @throws the signal's reason, when it fires before that; what the attempt throws
 */
export async function inTurn<T>(origin: string, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
  const turns = origins.get(origin) ?? new Turns();
  origins.set(origin, turns);
  await turns.take(signal);
  try {
    return await run();
  } finally {
    turns.pass();
  }
}
