import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The service takes an argument for wrong: HTTP 400, code 3 (INVALID_ARGUMENT). */
export class InvalidRequestError extends RequestError {
  override readonly name = "InvalidRequestError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The service takes an argument of the request for invalid.",
      context,
      context.page === undefined
        ? "The service's own words above say which."
        : "The service's own words above say which; check clusterId, pageSize and, if the list changes much, list again.",
      options,
    );
  }
}
