import { formatDuration } from "../backups/duration";
import { RedisBackupsError } from "../backups/errors";
import { type CauseOption, type RequestContext, RequestError } from "./request-error";

/**
 * The code of one of Node's errors: `ENOENT`. Told by its shape and not by `instanceof Error`, since
 * in jest, where users run their programs' tests, Node's own errors belong to another realm.
 */
export function errorCode(error: unknown): string | undefined {
  const hasCode = typeof error === "object" && error !== null && "code" in error;
  return hasCode && typeof error.code === "string" ? error.code : undefined;
}

/** The caller's AbortSignal fired. */
export class AbortedError extends RequestError {
  override readonly name = "AbortedError";

  /** @param next what became of what was asked for, and what to do about it */
  constructor(
    context: RequestContext,
    options?: CauseOption,
    next = context.page === undefined
      ? "Nothing was returned."
      : "Nothing was returned, since the list was not read to its end.",
  ) {
    super("Stopped by the caller's signal.", context, next, options);
  }
}

/** The whole operation took longer than its deadline. */
export class DeadlineExceededError extends RequestError {
  override readonly name = "DeadlineExceededError";

  /**
   * @param deadline milliseconds
   * @param reason why it took so long, in a sentence, where that is known
   */
  constructor(
    readonly deadline: number,
    context: RequestContext,
    reason: string | undefined,
    options?: CauseOption,
  ) {
    super(
      `The deadline of ${formatDuration(deadline)} has passed.`,
      context,
      (reason === undefined ? "" : `${reason} `) +
        (context.page === undefined ? "" : "Nothing was returned, since the list was not read to its end. ") +
        "Set a longer deadline if the service is slow.",
      options,
    );
  }
}

/** Why no answer came, where none did. */
export interface UnavailableOptions extends CauseOption {
  /** In a sentence: `connect ECONNREFUSED 127.0.0.1:443.` */
  readonly reason?: string;
  /** False for a failure that no retry can help, such as a certificate that is not trusted. */
  readonly retried?: boolean;
}

/**
 * The service could not be reached, or answered 408, 500, 502, 503 or 504, and the retries are used
 * up (or could not help, as with a certificate that is not trusted).
 */
export class UnavailableError extends RequestError {
  override readonly name = "UnavailableError";

  constructor(context: RequestContext, { reason, retried = true, ...options }: UnavailableOptions = {}) {
    super(
      `The service is unavailable${retried ? ", and the retries are used up" : ""}.${reason === undefined ? "" : ` ${reason}`}`,
      context,
      "Check the endpoint and the network; if both are fine, try again later (https://status.yandex.cloud).",
      options,
    );
  }
}

/** Too many requests: HTTP 429, and the retries are used up or the wait it asks for is too long. */
export class RateLimitedError extends RequestError {
  override readonly name = "RateLimitedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The service is limiting requests, and no retry is left or the wait is longer than the deadline allows.",
      context,
      "Run fewer listings at the same time, or raise maxRetries or deadline.",
      options,
    );
  }
}

/** The service refused the request for good, for a reason that has no class of its own. */
export class RequestRejectedError extends RequestError {
  override readonly name = "RequestRejectedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The service rejected the request.",
      context,
      "The service's message above says why; trying again will not help.",
      options,
    );
  }
}

/** The service says that an argument is invalid: HTTP 400, code 3 (INVALID_ARGUMENT). */
export class InvalidRequestError extends RequestError {
  override readonly name = "InvalidRequestError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The service says that an argument is invalid.",
      context,
      context.page === undefined
        ? "The service's message above says which."
        : "The service's message above says which; check clusterId and pageSize, and list again if the list is changing.",
      options,
    );
  }
}

/** The credential was refused: HTTP 401, code 16 (UNAUTHENTICATED). */
export class UnauthenticatedError extends RequestError {
  override readonly name = "UnauthenticatedError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The credential was refused.",
      context,
      adviceOnClock(context) ??
        "Check that the token has not expired (an IAM token lives at most 12 hours) or that the key still exists. With an authorized key, workload identity federation or the metadata service, tokens are renewed automatically.",
      options,
    );
  }
}

function adviceOnClock({ clockAhead }: RequestContext): string | undefined {
  if (clockAhead === undefined) {
    return undefined;
  }
  const off = `${formatDuration(Math.round(Math.abs(clockAhead) / 60_000) * 60_000)} ${clockAhead > 0 ? "ahead of" : "behind"}`;
  return `This machine's clock is ${off} the service's, so what it signs is not valid yet or has expired: set the clock.`;
}

/** The account may not do this: HTTP 403, code 7 (PERMISSION_DENIED). */
export class PermissionDeniedError extends RequestError {
  override readonly name = "PermissionDeniedError";

  constructor(context: RequestContext, options?: CauseOption) {
    const { role = "managed-redis.viewer" } = context;
    super(
      "The account has no permission.",
      context,
      role.startsWith("iam.")
        ? `Grant it the role ${role} on that service account (yc iam service-account add-access-binding <that account> --role ${role} --subject serviceAccount:<account>).`
        : `Grant it the role ${role} on the cluster's folder (yc resource-manager folder add-access-binding <folder> --role ${role} --service-account-id <account>), and check that the cluster ID is right.`,
      options,
    );
  }
}

/** The service does not know the cluster: HTTP 404 with code 5 (NOT_FOUND). */
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

/** The service does not know the folder: HTTP 404 with code 5 (NOT_FOUND). */
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

/** The service does not know the backup: HTTP 404 with code 5 (NOT_FOUND). */
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

/**
 * An answer that breaks the API's contract: not JSON (a gateway's HTML), a missing or mistyped field, a
 * redirect, a body that is too large, an error that is not a google.rpc.Status.
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
      "Check that the endpoint is Yandex Cloud's API and that no gateway or proxy answers in its place; if it is, report this with the IDs above.",
      options,
    );
  }
}

/** The service named as the next page one that was read before; following it would never end. */
export class PageTokenRepeatedError extends RequestError {
  override readonly name = "PageTokenRepeatedError";

  constructor(context: RequestContext) {
    super(
      "The service returned the same page token twice, so the list would never end.",
      context,
      "Nothing was returned, since backups may be missing. List again; if it happens again, send the IDs above to Yandex Cloud's support.",
    );
  }
}

/** No credential was found, two contradict each other, or the one found cannot be used. */
export class CredentialsError extends RedisBackupsError {
  override readonly name = "CredentialsError";
}

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

/** The service does not know the Operation, or no longer does: HTTP 404 with code 5 (NOT_FOUND). */
export class OperationNotFoundError extends RequestError {
  override readonly name = "OperationNotFoundError";

  constructor(context: RequestContext, options?: CauseOption) {
    super(
      "The Operation does not exist or is no longer kept.",
      context,
      "Look at the cluster itself (yc managed-redis cluster get <cluster>), and check the endpoint's region.",
      options,
    );
  }
}

/** An Operation did not end in time. It continues in the cloud. */
export class OperationTimeoutError extends RequestError {
  override readonly name = "OperationTimeoutError";

  /** @param timeout milliseconds */
  constructor(
    readonly timeout: number,
    context: RequestContext,
    options?: CauseOption,
  ) {
    super(
      `It did not finish within ${formatDuration(timeout)}; it continues in the cloud.`,
      context,
      "Run the same command again to keep waiting, or set a longer timeout (customTimeouts).",
      options,
    );
  }
}
