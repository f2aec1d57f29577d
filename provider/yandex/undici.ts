import type { Agent } from "undici";

type AgentClass = typeof Agent;

let loaded: AgentClass | undefined;

/** undici's `Agent`, which is all that is used of it; loaded at first use. */
export function agentClass(): AgentClass {
  return (loaded ??= loadPart() ?? loadWhole());
}

/* eslint-disable @typescript-eslint/no-require-imports */

/**
 * undici's own file of it. Its entry brings a fetch, a cache and WebSockets, and takes a few
 * times as long to load; and it puts its own agent in the place of the process's global dispatcher
 * (`lib/global.js` of undici 8), where the program may have set a proxy for its own requests.
 *
 * @returns undefined where a release has it elsewhere
 */
function loadPart(): AgentClass | undefined {
  try {
    const part = require("undici/lib/dispatcher/agent.js") as unknown;
    return typeof part === "function" ? (part as AgentClass) : undefined;
  } catch {
    return undefined;
  }
}

/** The global dispatchers of undici up to 7 and of 8, each a property that is writable and not configurable. */
const GLOBAL_DISPATCHERS = [Symbol.for("undici.globalDispatcher.1"), Symbol.for("undici.globalDispatcher.2")];

/** It from undici's entry, the program's global dispatchers being left as they were before. */
function loadWhole(): AgentClass {
  const before = GLOBAL_DISPATCHERS.map((name) => [name, Reflect.get(globalThis, name) as unknown] as const);
  const undici = require("undici") as typeof import("undici");
  for (const [name, dispatcher] of before) {
    if (dispatcher !== undefined) {
      Reflect.set(globalThis, name, dispatcher);
    }
  }
  return undici.Agent;
}
