import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";

import { closeAfterTest } from "./close-after-test";
import { temporaryFile } from "./temporary-folder";

/** A certificate of an authority that no machine knows, for localhost and redis.example. */
export interface Certificate {
  /** The file of the authority's own certificate. */
  readonly authority: string;
  readonly key: Buffer;
  readonly cert: Buffer;
}

export function makeCertificate(): Certificate {
  const extensions = temporaryFile("extensions", "subjectAltName=DNS:localhost,DNS:redis.example");
  const folder = path.dirname(extensions);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = (name: string) => ["-newkey", "rsa:2048", "-nodes", "-keyout", `${name}.key`];
  openssl("req", "-x509", ...key("ca"), "-out", "ca.pem", "-days", "1", "-subj", "/CN=A test's authority");
  openssl("req", ...key("server"), "-out", "server.csr", "-subj", "/CN=localhost");
  const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "1"];
  openssl("x509", "-req", "-in", "server.csr", ...signing, "-extfile", "extensions", "-out", "server.pem");
  return {
    authority: path.join(folder, "ca.pem"),
    key: readFileSync(path.join(folder, "server.key")),
    cert: readFileSync(path.join(folder, "server.pem")),
  };
}

/** TLS before a plain HTTP server, which the emulator is. @returns its port */
export async function startTlsServer(certificate: Certificate, target: string): Promise<number> {
  const server = createServer(certificate, (message, response) => {
    const { method, url, headers } = message;
    const forwarded = request(`${target}${String(url)}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    message.pipe(forwarded);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeAfterTest({
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
  return (server.address() as AddressInfo).port;
}
