import { Agent } from "undici";

/**
 * One pool of kept-alive connections a host, shared by everything in the process. The bound keeps a
 * program that asks for hundreds of clusters at once below the service's own rate limits.
 */
export const CONNECTIONS_PER_HOST = 16;

let agent: Agent | undefined;

export function dispatcher(): Agent {
  agent ??= new Agent({
    connections: CONNECTIONS_PER_HOST,
    pipelining: 1,
    // One stream's trouble must stay its own: with HTTP/2 a reset connection would fail all listings at once.
    allowH2: false,
    keepAliveTimeout: 30_000,
    // The attempt's own timeout covers connecting, headers and body together.
    connect: { timeout: 0 },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return agent;
}
