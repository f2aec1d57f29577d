import { formatDuration } from "../../backups/duration";
import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** What was followed did not come to its end in time. It goes on in the cloud. */
export class OperationTimeoutError extends RequestError {
  override readonly name = "OperationTimeoutError";

  /** @param timeout milliseconds */
  constructor(
    readonly timeout: number,
    context: RequestContext,
    options?: CauseOption,
  ) {
    super(
      `It has not come to its end within ${formatDuration(timeout)}; it goes on in the cloud.`,
      context,
      "Run the same command again to go on waiting for it, or set a greater timeout (customTimeouts).",
      options,
    );
  }
}
