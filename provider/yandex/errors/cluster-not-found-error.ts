import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** There is no such cluster, by the service's own word: HTTP 404 with code 5 (NOT_FOUND). */
export class ClusterNotFoundError extends RequestError {
  override readonly name = "ClusterNotFoundError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The cluster does not exist.",
      context,
      "Check the cluster ID (yc managed-redis cluster list) and the endpoint's region; the backups of a deleted cluster are kept in its folder for their retention time (yc managed-redis backup list).",
      options,
    );
  }
}
