import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** There is no such Operation (any more), by the service's own word: HTTP 404 with code 5 (NOT_FOUND). */
export class OperationNotFoundError extends RequestError {
  override readonly name = "OperationNotFoundError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The Operation does not exist, or the service keeps it no more.",
      context,
      "Look at what it was for itself (yc managed-redis cluster get <cluster>), and at the endpoint's region.",
      options,
    );
  }
}
