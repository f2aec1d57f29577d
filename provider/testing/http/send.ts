import type { ServerResponse } from "node:http";
import type { Fault } from "./faults";
import type { HttpResponse } from "./response";

/** Puts a response on the wire: whole, or broken in the way the fault says. */
export function send(
  response: ServerResponse,
  { status, headers, body: text }: HttpResponse,
  fault: Fault,
): void {
  const body = Buffer.from(text);
  response.writeHead(status, { "content-length": body.byteLength, ...headers });
  switch (fault.kind) {
    case "stallBody":
      sendPart(response, body, fault.afterBytes);
      return;
    case "cutBody":
      sendPart(response, body, fault.afterBytes);
      // Closes once what was written has left, so that exactly this part arrives.
      response.socket?.destroySoon();
      return;
    default:
      response.end(body);
  }
}

function sendPart(
  response: ServerResponse,
  body: Buffer,
  afterBytes = Math.floor(body.byteLength / 2),
): void {
  response.flushHeaders();
  const part = body.subarray(0, Math.max(0, Math.min(afterBytes, body.byteLength - 1)));
  if (part.byteLength > 0) response.write(part);
}
