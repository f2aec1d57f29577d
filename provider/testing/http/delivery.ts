import type { ServerResponse } from "node:http";
import type { Answer } from "./answer";
import type { Fault } from "./faults";

/** Puts an answer on the wire: whole, or broken in the way the fault says. */
export function deliver(response: ServerResponse, answer: Answer, fault: Fault): void {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { "content-length": body.byteLength, ...answer.headers });
  switch (fault.kind) {
    case "stallBody":
      sendPart(response, body, fault.afterBytes);
      return;
    case "cutBody":
      sendPart(response, body, fault.afterBytes);
      // Closes after what was written has left, so that exactly this part arrives.
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
