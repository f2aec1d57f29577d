"use strict";
/* global Buffer, URL, setTimeout */
// The page server, in a process of its own: pages that are made beforehand, each served after the latency.

const { createServer } = require("node:http");
const { makeBackups } = require("pulumi-yandex-redis/testing");

const { pages, backupsPerPage, latency, order } = JSON.parse(process.argv[2]);

// In no order, which is how they are made.
const backups = makeBackups(pages * backupsPerPage, { clusterId: "c9qbench", everyHours: 1 });
if (order === "newest first") backups.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));

/** A page token has characters that a client has to encode. */
const tokenOf = (page) => (page < pages ? { nextPageToken: `a/page+token==${page}` } : {});

const bodies = Array.from({ length: pages }, (_, page) => {
  const onPage = backups.slice(page * backupsPerPage, (page + 1) * backupsPerPage);
  return Buffer.from(JSON.stringify({ backups: onPage, ...tokenOf(page + 1) }));
});

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const token = new URL(request.url, "http://server").searchParams.get("pageToken") ?? "=0";
  const body = bodies[Number(token.slice(token.lastIndexOf("=") + 1))];
  const headers = { "content-type": "application/json", "content-length": body.length };
  const send = () => response.writeHead(200, headers).end(body);
  if (latency === 0) send();
  else setTimeout(send, latency);
});

server.listen(0, "127.0.0.1", () => process.send(`http://127.0.0.1:${server.address().port}`));
process.once("disconnect", () => process.exit());
