import type { Agent } from "undici";

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

const agents = new Map<number, Agent>();

/**
 * The kept-alive connections, shared by everything in the process.
 *
 * @param attemptTimeout milliseconds
 */
export function dispatcher(attemptTimeout: number): Agent {
  const timeout = CONNECT_TIMEOUTS.find((each) => each <= attemptTimeout) ?? 1_000;
  let agent = agents.get(timeout);
  if (agent === undefined) {
    agent = new (undici().Agent)({
      connections: MAX_CONNECTIONS,
      pipelining: 1,
      // One stream's trouble must stay its own: with HTTP/2 a reset connection would fail all listings at once.
      allowH2: false,
      keepAliveTimeout: 30_000,
      connect: { timeout },
      // The attempt's own timeout covers headers and body.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    agents.set(timeout, agent);
  }
  return agent;
}
