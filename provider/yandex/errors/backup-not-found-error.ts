import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** There is no such backup, by the service's own word: HTTP 404 with code 5 (NOT_FOUND). */
export class BackupNotFoundError extends RequestError {
  override readonly name = "BackupNotFoundError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The backup does not exist.",
      context,
      "It was removed, or its retention time is over; check the backup ID (yc managed-redis backup list) and the endpoint's region.",
      options,
    );
  }
}
