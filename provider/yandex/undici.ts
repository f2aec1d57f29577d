import type { Dispatcher } from "undici";

import { proxiesFor } from "./proxy";
import type { RetryPolicy } from "./retry";
import { MAX_CONNECTIONS } from "./turns";

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
 * Milliseconds to connect, of which the longest that an attempt has time for is taken. undici goes on
 * connecting after the attempt was given up, and keeps the process alive for as long.
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
