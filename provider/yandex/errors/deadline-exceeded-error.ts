import { formatDuration } from "../../backups/duration";
import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The whole operation took longer than its deadline. */
export class DeadlineExceededError extends RequestError {
  override readonly name = "DeadlineExceededError";

  /**
   * @param deadline milliseconds
   * @param lastProblem what the last attempt failed of, if one did
   */
  constructor(
    readonly deadline: number,
    context: RequestContext,
    lastProblem: string | undefined,
    options?: CauseOption,
  ) {
    super(
      `The deadline of ${formatDuration(deadline)} has passed.`,
      context,
      (lastProblem === undefined ? "" : `The last attempt failed: ${lastProblem} `) +
        (context.page === undefined ? "" : "Nothing was returned, since the list was not read to its end. ") +
        "Set a greater deadline if the service is merely slow.",
      options,
    );
  }
}
