import type { Agent } from "undici";

import { agentClass } from "./undici";

/**
 * One pool of kept-alive connections a host, shared by everything in the process. The bound keeps a
 * program that asks for hundreds of clusters at once below the service's own rate limits.
 */
export const CONNECTIONS_PER_HOST = 16;

/** Bytes of an answer's body; a page of a thousand backups has some 300,000. */
export const GREATEST_BODY = 32 * 1024 * 1024;

/** Milliseconds to connect; the rest of an attempt's time is for the answer. */
const CONNECT_TIMEOUT = 10_000;

const agents = new Map<number, Agent>();

/**
 * The connections for attempts of a given patience. An attempt that is given up does not end the
 * connecting it waited for, so this must not outlast the attempt: a retry would wait for the same
 * dead connection, and a script for its end.
 *
 * @param attemptTimeout milliseconds
 */
export function dispatcher(attemptTimeout: number): Agent {
  const connectTimeout = Math.min(attemptTimeout, CONNECT_TIMEOUT);
  let agent = agents.get(connectTimeout);
  if (agent === undefined) {
    agent = makeAgent(connectTimeout);
    agents.set(connectTimeout, agent);
  }
  return agent;
}

function makeAgent(connectTimeout: number): Agent {
  return new (agentClass())({
    connections: CONNECTIONS_PER_HOST,
    pipelining: 1,
    // One stream's trouble must stay its own: with HTTP/2 a reset connection would fail all listings at once.
    allowH2: false,
    keepAliveTimeout: 30_000,
    maxResponseSize: GREATEST_BODY,
    connect: { timeout: connectTimeout },
    // The attempt's own timeout covers headers and body.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
