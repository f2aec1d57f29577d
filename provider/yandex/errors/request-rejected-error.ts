import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The service refused the request for good, for a reason that has no class of its own. */
export class RequestRejectedError extends RequestError {
  override readonly name = "RequestRejectedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The service rejected the request.",
      context,
      "The service's own words above say why; asking again would not help.",
      options,
    );
  }
}
