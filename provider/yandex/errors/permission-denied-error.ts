import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The account may not do this: HTTP 403, code 7 (PERMISSION_DENIED). */
export class PermissionDeniedError extends RequestError {
  override readonly name = "PermissionDeniedError";

  constructor(context: RequestContext, options?: CauseOption) {
    const { role = "managed-redis.viewer" } = context;
    super(
      "The account has no permission.",
      context,
      `Grant it the role ${role} on the cluster's folder (yc resource-manager folder add-access-binding <folder> --role ${role} --service-account-id <account>), and check that the cluster ID is right.`,
      options,
    );
  }
}
