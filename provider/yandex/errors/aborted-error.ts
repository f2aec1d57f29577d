import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The caller's AbortSignal fired. */
export class AbortedError extends RequestError {
  override readonly name = "AbortedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "Stopped by the caller's signal.",
      context,
      context.page === undefined
        ? "Nothing was returned."
        : "Nothing was returned, since the list was not read to its end.",
      options,
    );
  }
}
