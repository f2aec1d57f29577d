import type { Agent, Dispatcher } from "undici";

/** What is used of undici. */
interface Undici {
  readonly Agent: typeof Agent;
  readonly request: (
    this: Dispatcher,
    options: Dispatcher.RequestOptions,
  ) => Promise<Dispatcher.ResponseData>;
}

let loaded: Undici | undefined;

/** Loaded at first use. */
export function undici(): Undici {
  return (loaded ??= loadParts() ?? loadWhole());
}

/* eslint-disable @typescript-eslint/no-require-imports */

/**
 * undici's own files of these two. Its entry brings a fetch, a cache and WebSockets, and takes a few
 * times as long to load; and it puts its own agent in the place of the process's global dispatcher
 * (`lib/global.js` of undici 8), where the program may have set a proxy for its own requests.
 *
 * @returns undefined where a release has them elsewhere
 */
function loadParts(): Undici | undefined {
  try {
    const parts = {
      Agent: require("undici/lib/dispatcher/agent.js") as unknown,
      request: require("undici/lib/api/api-request.js") as unknown,
    };
    return Object.values(parts).every((part) => typeof part === "function") ? (parts as Undici) : undefined;
  } catch {
    return undefined;
  }
}

/** The global dispatchers of undici up to 7 and of 8, each a property that is writable and not configurable. */
const GLOBAL_DISPATCHERS = [Symbol.for("undici.globalDispatcher.1"), Symbol.for("undici.globalDispatcher.2")];

/** undici by its entry, and the program's global dispatchers as they were before. */
function loadWhole(): Undici {
  const before = GLOBAL_DISPATCHERS.map((name) => [name, Reflect.get(globalThis, name) as unknown] as const);
  const { Agent, Dispatcher } = require("undici") as typeof import("undici");
  for (const [name, dispatcher] of before) {
    if (dispatcher !== undefined) {
      Reflect.set(globalThis, name, dispatcher);
    }
  }
  // eslint-disable-next-line @typescript-eslint/unbound-method
  return { Agent, request: Dispatcher.prototype.request };
}
