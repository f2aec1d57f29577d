import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

import { closeAfterTest } from "./close-after-test";

/** An HTTP proxy that knows CONNECT; closed after the test. */
export interface ConnectProxy {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** The `host:port` of each CONNECT. */
  readonly asked: readonly string[];
}

/**
 * @param port of this machine, where every tunnel leads, whatever host was asked for
 * @param login `user:password` that is required
 * @param status in place of a tunnel
 */
export async function startConnectProxy(
  port: number,
  { login, status }: { login?: string; status?: number } = {},
): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on("connect", (message, socket: Socket) => {
    asked.push(message.url ?? "");
    sockets.add(socket);
    socket.on("error", () => undefined);
    const known =
      login === undefined ||
      message.headers["proxy-authorization"] === `Basic ${Buffer.from(login).toString("base64")}`;
    const refused = known ? status : 407;
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${String(refused)} Refused\r\n\r\n`);
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
