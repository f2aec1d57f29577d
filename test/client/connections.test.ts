import type { ServerResponse } from "node:http";

import { getRedisBackups } from "../../provider/queries/queries";
import { MAX_CONNECTIONS } from "../../provider/yandex/connections";
import { AbortedError } from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import { clusterId, failureOf, until, withConnection } from "../support/listing";
import { type RawServer, startRawServer } from "../support/raw-server";

function list({ url }: RawServer, settings: Connection = {}, signal?: AbortSignal) {
  const connection = { redisEndpoint: url, token: "t1.a.b", maxRetries: 0, ...settings };
  return getRedisBackups(clusterId, withConnection(connection, { signal }));
}

const listings = (count: number) => Array.from({ length: count }, (_, index) => index);

test("waiting for a connection is not an attempt's time: with all in use for long, none fails", async () => {
  const server = await startRawServer((_request, response) => {
    setTimeout(() => response.end("{}"), 100);
  });
  // Ten times as many as there are connections: the last ones wait for a second.
  const all = await Promise.all(
    listings(10 * MAX_CONNECTIONS).map(() => list(server, { attemptTimeout: "800ms" })),
  );
  expect(all.map(({ backups }) => backups)).toEqual(all.map(() => []));
  expect(server.connections()).toBeLessThanOrEqual(MAX_CONNECTIONS);
});

test("who gives up waiting for a connection takes none along", async () => {
  const held: ServerResponse[] = [];
  const server = await startRawServer((_request, response) => {
    held.push(response);
  });
  const first = listings(MAX_CONNECTIONS).map(() => list(server));
  await until(() => held.length === MAX_CONNECTIONS);
  const impatient = new AbortController();
  const waiting = listings(50).map(() => failureOf(list(server, {}, impatient.signal)));
  const last = list(server);
  impatient.abort();
  for (const error of await Promise.all(waiting)) {
    expect(error).toBeInstanceOf(AbortedError);
  }
  const late = await failureOf(list(server, { deadline: "200ms" }));
  expect(late).toMatchObject({ name: "DeadlineExceededError", attempts: 0 });
  expect(late.message).toContain("All 16 connections to the service were in use.");
  held.forEach((response) => response.end("{}"));
  await Promise.all(first);
  await until(() => held.length === MAX_CONNECTIONS + 1);
  held.at(-1)?.end("{}");
  expect((await last).backups).toEqual([]);
  expect(server.requests).toHaveLength(MAX_CONNECTIONS + 1);
  expect(server.connections()).toBe(MAX_CONNECTIONS);
});

test("listings of any patience share the connections", async () => {
  const server = await startRawServer((_request, response) => {
    response.end("{}");
  });
  for (const index of listings(40)) {
    await list(server, { attemptTimeout: `${String(2_000 + 200 * index)}ms` });
  }
  expect(server.connections()).toBeLessThan(10);
});
