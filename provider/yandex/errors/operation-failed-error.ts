import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** The service has accepted a change and then failed to make it: the Operation ended with an error. */
export class OperationFailedError extends RequestError {
  override readonly name = "OperationFailedError";

  /** @param next what to do about it, in a sentence */
  constructor(context: RequestContext, next: string, options?: CauseOption) {
    const { grpcCode = 2, grpcName, serviceMessage = "" } = context;
    const code = `code ${String(grpcCode)}${grpcName === undefined ? "" : ` ${grpcName}`}`;
    super(`The Operation failed with ${code}: ${JSON.stringify(serviceMessage)}.`, context, next, options);
  }
}
