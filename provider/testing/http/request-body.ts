import type { IncomingMessage } from "node:http";
import { GrpcCode, StatusError } from "./status";

/** Far above what any request of this API needs. */
const maxBytes = 1024 * 1024;

/**
 * The whole body as text.
 * @throws StatusError (HTTP 413) when it is larger than 1 MiB
 */
export async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    // Read to its end all the same: leaving early closes the connection, and no answer gets through.
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  if (bytes > maxBytes) throw new StatusError(GrpcCode.invalidArgument, "Request body is too large", 413);
  return Buffer.concat(chunks).toString("utf8");
}
