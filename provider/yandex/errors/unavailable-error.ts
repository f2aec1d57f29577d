import type { RequestContext } from "./request-context";
import { RequestError, type CauseOption } from "./request-error";

/** Why no answer came, where none did. */
export interface UnavailableOptions extends CauseOption {
  /** In a sentence: `connect ECONNREFUSED 127.0.0.1:443.` */
  readonly reason?: string;
  /** False for a failure that no retry can mend, such as a host name that does not exist. */
  readonly retried?: boolean;
}

/**
 * The service could not be reached, or answered 408, 500, 502, 503 or 504, and the retries are used
 * up (or could not help, as for a host name that does not exist).
 */
export class UnavailableError extends RequestError {
  override readonly name = "UnavailableError";

  constructor(context: RequestContext, { reason, retried = true, ...options }: UnavailableOptions = {}) {
    super(
      `The service is unavailable${retried ? ", and the retries are used up" : ""}.${reason === undefined ? "" : ` ${reason}`}`,
      context,
      "Check the endpoint and the network; if both are well, try again later (https://status.yandex.cloud).",
      options,
    );
  }
}
