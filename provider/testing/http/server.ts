import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export type RequestListener = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Longer than any pause of a test suite, so that no request meets a connection that is just closing. */
const KEEP_ALIVE_TIMEOUT_MS = 60_000;

/** An HTTP server on a free port of loopback that no request can bring down. */
export class LoopbackServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #opened = 0;

  private constructor(listener: RequestListener) {
    this.#server = createServer({ keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS, requestTimeout: 0 });
    this.#server.on("request", (message: IncomingMessage, response: ServerResponse) => {
      // Affects this connection alone; usually the client has left.
      listener(message, response).catch(() => message.socket.destroy());
    });
    this.#server.on("connection", (socket: Socket) => {
      this.#track(socket);
    });
    this.#server.on("clientError", (_error, socket) => {
      if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
      else socket.destroy();
    });
  }

  static async start(listener: RequestListener): Promise<LoopbackServer> {
    const server = new LoopbackServer(listener);
    await new Promise<void>((resolve, reject) => {
      server.#server.once("error", reject);
      server.#server.listen(0, "127.0.0.1", resolve);
    });
    return server;
  }

  /** Connections at this moment, and since the start. */
  get connections(): { open: number; opened: number } {
    return { open: this.#sockets.size, opened: this.#opened };
  }

  /** Host and port without a scheme. */
  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Stops at once, destroying open and stalled connections. May be called again. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #track(socket: Socket): void {
    this.#opened++;
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.#sockets.delete(socket));
  }
}
