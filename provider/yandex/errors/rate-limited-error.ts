import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** Too many requests: HTTP 429, and the retries are used up or the wait it asks for is too long. */
export class RateLimitedError extends RequestError {
  override readonly name = "RateLimitedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The service limits the rate of requests, and no retry is left or the wait does not fit the deadline.",
      context,
      "Let fewer programs list at the same time, or set a greater maxRetries or deadline.",
      options,
    );
  }
}
