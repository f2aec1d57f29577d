import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/**
 * An answer that the API's documents do not allow: no JSON (a gateway's HTML), a missing or
 * mistyped field, a redirect, too large a body, an error that is no google.rpc.Status.
 */
export class ContractError extends RequestError {
  override readonly name = "ContractError";

  /**
   * @param issues each point in which the answer breaks the contract: page, backup and field
   */
  constructor(
    readonly issues: readonly string[],
    context: RequestContext,
    options?: CauseOption,
  ) {
    super(
      `The answer breaks the API's contract: ${issues.join("; ")}.`,
      context,
      "Make sure that the endpoint is Yandex Cloud's API and that no gateway or proxy answers in its place; if so, report it with the IDs above.",
      options,
    );
  }
}
