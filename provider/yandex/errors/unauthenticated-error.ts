import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The credential was refused: HTTP 401, code 16 (UNAUTHENTICATED). */
export class UnauthenticatedError extends RequestError {
  override readonly name = "UnauthenticatedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The credential was refused.",
      context,
      "Make sure that the token has not expired (an IAM token lives at most 12 hours) or that the key still exists; a service account's authorized key, workload identity federation or the metadata service give tokens that are renewed by themselves.",
      options,
    );
  }
}
