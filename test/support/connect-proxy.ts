import { createServer, type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

import { closeAfterTest } from "./close-after-test";

/** An HTTP proxy that tunnels by CONNECT, and hands plain HTTP on; closed after the test. */
export interface ConnectProxy {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** The `host:port` of each CONNECT, the URL's origin of each request that was handed on. */
  readonly asked: readonly string[];
}

/**
 * @param port of this machine, where everything leads, whatever host was asked for
 * @param login `user:password` that is required
 * @param status in place of a tunnel, with a body that repeats the login that came
 */
export async function startConnectProxy(
  port: number,
  { login, status }: { login?: string; status?: number } = {},
): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const refusalOf = ({ headers }: IncomingMessage): number | undefined => {
    const expected = login === undefined ? undefined : `Basic ${Buffer.from(login).toString("base64")}`;
    return expected === undefined || headers["proxy-authorization"] === expected ? status : 407;
  };
  const server = createServer((message, response) => {
    const { origin, pathname, search } = new URL(message.url ?? "");
    asked.push(origin);
    const refused = refusalOf(message);
    if (refused !== undefined) {
      response.writeHead(refused).end(echoOf(message));
      return;
    }
    const target = { port, host: "127.0.0.1", path: pathname + search, headers: message.headers };
    request({ ...target, method: message.method }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  server.on("connect", (message, socket: Socket) => {
    asked.push(message.url ?? "");
    sockets.add(socket);
    socket.on("error", () => undefined);
    const refused = refusalOf(message);
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${String(refused)} Refused\r\n\r\n${echoOf(message)}`);
      return;
    }
    const tunnel = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeAfterTest({
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      sockets.forEach((socket) => socket.destroy());
      server.closeAllConnections();
      await closed;
    },
  });
  return { address: `127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked };
}

/** What a careless proxy makes of a login. */
function echoOf({ headers }: IncomingMessage): string {
  const { "proxy-authorization": authorization = "" } = headers;
  const login = Buffer.from(authorization.replace("Basic ", ""), "base64").toString();
  return `Access is denied to ${authorization} (${login})`;
}
