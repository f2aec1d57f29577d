import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { closeAfterTest } from "./close-after-test";

/** A request with its body read. */
export interface RawRequest {
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

/** A server that says whatever a test wants, HTTP or not, which the emulator never would; closed after the test. */
export interface RawServer {
  readonly url: string;
  readonly requests: readonly RawRequest[];
  /** How many connections were opened so far. */
  readonly connections: () => number;
  close(): Promise<void>;
}

export async function startRawServer(
  answer: (request: RawRequest, response: ServerResponse) => void,
): Promise<RawServer> {
  const requests: RawRequest[] = [];
  const server = createServer((message, response) => {
    void readRequest(message).then((request) => {
      requests.push(request);
      answer(request, response);
    });
  });
  let connections = 0;
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return closeAfterTest({
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests,
    connections: () => connections,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

async function readRequest(message: IncomingMessage): Promise<RawRequest> {
  let body = "";
  for await (const chunk of message as AsyncIterable<Buffer>) {
    body += chunk.toString();
  }
  return { path: message.url ?? "", authorization: message.headers.authorization ?? "", body };
}

/** Writes these bytes instead of an HTTP answer, then closes the connection. */
export function answerBytes(response: ServerResponse, bytes: string | Uint8Array): void {
  response.socket?.end(bytes);
}
