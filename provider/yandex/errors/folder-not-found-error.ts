import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** There is no such folder, by the service's own word: HTTP 404 with code 5 (NOT_FOUND). */
export class FolderNotFoundError extends RequestError {
  override readonly name = "FolderNotFoundError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The folder does not exist.",
      context,
      "Check the folder ID (yc resource-manager folder list) and the endpoint's region.",
      options,
    );
  }
}
