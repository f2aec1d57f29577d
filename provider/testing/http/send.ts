import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Fault } from "./faults";
import type { HttpResponse } from "./response";

/** Puts a response on the wire: whole, or broken in the way the fault says. */
export function send(
  response: ServerResponse,
  { status, headers, body: content }: HttpResponse,
  fault: Fault,
): void {
  const body = encoded(Buffer.from(content), fault);
  const encoding = fault.kind === "gzip" ? { "content-encoding": "gzip" } : {};
  const chunked = fault.kind === "cutBody" && fault.chunked === true;
  const length = chunked ? {} : { "content-length": body.byteLength };
  response.writeHead(status, { ...length, ...encoding, ...headers });
  switch (fault.kind) {
    case "stallBody":
      sendPart(response, body, fault.afterBytes);
      return;
    case "cutBody":
      sendPart(response, body, fault.afterBytes, chunked ? body.byteLength : undefined);
      // Closes once what was written has left, so that exactly this part arrives.
      response.socket?.destroySoon();
      return;
    default:
      response.end(body);
  }
}

function encoded(body: Buffer, { kind }: Fault): Buffer {
  if (kind === "gzip") return gzipSync(body);
  if (kind !== "invalidUtf8") return body;
  // The high bit of an ASCII character makes it a byte that no UTF-8 has before a quote.
  const text = body
    .toString("latin1")
    .replace(/("id":"[^"]*)([\x20-\x7e])"/g, (_, start: string, last: string) => {
      return `${start}${String.fromCharCode(last.charCodeAt(0) | 0x80)}"`;
    });
  return Buffer.from(text, "latin1");
}

function sendPart(
  response: ServerResponse,
  body: Buffer,
  afterBytes = Math.floor(body.byteLength / 2),
  maxBytes = body.byteLength - 1,
): void {
  response.flushHeaders();
  const part = body.subarray(0, Math.max(0, Math.min(afterBytes, maxBytes)));
  if (part.byteLength > 0) response.write(part);
}
