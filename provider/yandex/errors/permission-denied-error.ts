import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The account may not do this: HTTP 403, code 7 (PERMISSION_DENIED). */
export class PermissionDeniedError extends RequestError {
  override readonly name = "PermissionDeniedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The account has no permission.",
      context,
      "Grant it the role managed-redis.viewer on the cluster's folder (yc resource-manager folder add-access-binding <folder> --role managed-redis.viewer --service-account-id <account>), and check that the cluster ID is right.",
      options,
    );
  }
}
