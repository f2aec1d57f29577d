import { randomUUID } from "node:crypto";

import type { ApiRequest } from "./api-request";
import { Cancellation } from "./cancellation";
import type { RetryPolicy } from "./retry";
import { send, type Success } from "./send";

/**
 * Sends a request that belongs to no listing, such as an exchange that many wait for: it has a
 * deadline and a trace of its own, and no caller's signal.
 *
 * @param deadline milliseconds, all retries included
 * @throws RequestError of the class that fits the cause
 */
export async function sendAlone(
  request: ApiRequest,
  policy: RetryPolicy,
  deadline: number,
): Promise<Success> {
  const cancellation = new Cancellation(deadline);
  try {
    return await send(request, { policy, cancellation, clientTraceId: randomUUID() });
  } finally {
    cancellation.dispose();
  }
}
