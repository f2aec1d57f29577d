/** Entry of the server's process, see page-server.ts. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { makePages, pageKey } from "./backup-pages";
import type { PageServerOptions } from "./page-server";

const options = JSON.parse(process.argv[2] ?? "") as PageServerOptions;
const pages = makePages(options);

/** GET /managed-redis/v1/clusters/{clusterId}/backups?pageToken= */
function findPage(message: IncomingMessage): Buffer | undefined {
  const url = new URL(message.url ?? "/", "http://loopback");
  const clusterId = url.pathname.split("/")[4] ?? "";
  return pages.get(pageKey(clusterId, url.searchParams.get("pageToken") ?? ""));
}

function answer(response: ServerResponse, page: Buffer | undefined): void {
  const body = page ?? Buffer.from("{}");
  const headers = { "content-type": "application/json", "content-length": body.length };
  response.writeHead(page === undefined ? 404 : 200, headers).end(body);
}

const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
  const page = findPage(message);
  if (options.latency === 0) {
    answer(response, page);
  } else {
    setTimeout(answer, options.latency, response, page);
  }
});

server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.once("disconnect", () => {
  process.exit();
});
