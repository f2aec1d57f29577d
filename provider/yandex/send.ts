import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { Cancellation } from "./cancellation";
import { describeFailure, withoutAnswer } from "./connection-failure";
import { inTurn, MAX_CONNECTIONS, proxySecrets } from "./connections";
import { AbortedError, ContractError, DeadlineExceededError, UnavailableError } from "./errors";
import { attempt, type HttpResponse, UnreadableBody } from "./http";
import { Redactor } from "./redact";
import type { RequestContext, RequestError } from "./request-error";
import { type ApiResponse, header } from "./response";
import { isRetryableStatus, retryDelay, type RetryPolicy } from "./retry";
import { readServiceWords, refusalError } from "./service-error";
import { userAgent } from "./version";

/** Gives the IAM token that a request presents. */
export interface Authorization {
  /** @throws CredentialsError, RequestError, or the signal's reason */
  token(signal: AbortSignal): Promise<string>;
  /**
   * Called when the service has refused a token.
   *
   * @returns whether {@link token} will now give another one
   */
  refused(token: string): boolean;
}

/** A request to one of the services, before its attempts. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Where to send it; finding that out may take a request of its own. */
  readonly url: string | ((signal: AbortSignal) => Promise<string>);
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly authorization?: Authorization;
  /** Credentials that the URL, headers or body hold, which the service may echo. */
  readonly secrets?: readonly string[];
  /** What the request is for, as a gerund, for messages: `listing the backups of cluster c9q...`. */
  readonly action: string;
  /** A refusal of the request that gets a credential means that the credential is refused. */
  readonly purpose: "resource" | "credential";
  readonly clusterId?: string | undefined;
  readonly folderId?: string | undefined;
  readonly backupId?: string | undefined;
  readonly operationId?: string | undefined;
  /** The role that the request needs, for the message of its refusal. Default `managed-redis.viewer`. */
  readonly role?: string | undefined;
  /** The page being read, counted from 1. */
  readonly page?: number;
}

/** What the requests of one listing or one exchange have in common. */
export interface RequestGroup {
  readonly policy: RetryPolicy;
  readonly cancellation: Cancellation;
  /** Knows the secrets that the service may echo; the tokens are added as they are sent. */
  readonly redactor: Redactor;
  /** A UUID, sent as `x-client-trace-id` with each request. */
  readonly clientTraceId: string;
}

/** How the last attempt failed, and whether another may do better. */
interface Failure {
  readonly error: RequestError;
  readonly retryable: boolean;
  readonly retryAfter?: number | undefined;
  /** In words, for the message of a deadline that passes while retrying. */
  readonly problem: string;
}

/**
 * Sends a request until it succeeds, fails for good, has used up its retries or is cancelled. A token
 * that the service refuses is renewed once, which does not count as a retry.
 *
 * @throws RequestError of the class that fits the cause
 */
export async function send(request: ApiRequest, group: RequestGroup): Promise<ApiResponse> {
  return new Sending(request, group).run();
}

/**
 * Sends a request that is not part of a listing, such as an exchange that many callers share: it has a
 * deadline and a trace of its own, and no caller's signal.
 *
 * @param deadline milliseconds, all retries included
 * @throws RequestError of the class that fits the cause
 */
export async function sendAlone(
  request: ApiRequest,
  policy: RetryPolicy,
  deadline: number,
): Promise<ApiResponse> {
  const cancellation = new Cancellation(deadline);
  try {
    const redactor = new Redactor(request.secrets);
    return await send(request, { policy, cancellation, redactor, clientTraceId: randomUUID() });
  } finally {
    cancellation.dispose();
  }
}

class Sending {
  private attempts = 0;
  private retries = 0;
  private renewed = false;
  private clientRequestId: string | undefined;
  /** How the last attempt failed, in a sentence. */
  private lastProblem: string | undefined;
  private inLine = false;

  constructor(
    private readonly request: ApiRequest,
    private readonly group: RequestGroup,
  ) {}

  async run(): Promise<ApiResponse> {
    const { signal } = this.group.cancellation;
    try {
      signal.throwIfAborted();
      this.group.redactor.learn(...proxySecrets());
      const url = typeof this.request.url === "string" ? this.request.url : await this.request.url(signal);
      for (;;) {
        const token = await this.request.authorization?.token(signal);
        this.group.redactor.learn(token ?? "");
        const outcome = await this.once(url, token);
        if ("response" in outcome) {
          return outcome;
        }
        if (!this.renewsToken(outcome, token)) {
          await this.pause(outcome);
        }
      }
    } catch (error) {
      throw signal.aborted ? this.stopped(error) : error;
    }
  }

  /** One attempt; throws only when cancelled. */
  private async once(url: string, token: string | undefined): Promise<ApiResponse | Failure> {
    const { signal } = this.group.cancellation;
    try {
      this.inLine = true;
      const response = await inTurn(new URL(url).origin, signal, () => {
        this.inLine = false;
        this.attempts += 1;
        this.clientRequestId = randomUUID();
        const { method, body } = this.request;
        return attempt({ method, url, body, headers: this.headers(token) }, this.group.policy, signal);
      });
      return response.status === 200 ? this.succeeded(response) : this.refused(response);
    } catch (error) {
      signal.throwIfAborted();
      return this.unanswered(error, url);
    }
  }

  private headers(token: string | undefined): Record<string, string> {
    return {
      accept: "application/json",
      "user-agent": userAgent,
      "x-client-trace-id": this.group.clientTraceId,
      ...(this.clientRequestId === undefined ? {} : { "x-client-request-id": this.clientRequestId }),
      ...this.request.headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
  }

  /** The context is made when something is wrong: redacting the IDs takes longer than checking a page. */
  private succeeded(response: HttpResponse): ApiResponse {
    const context = () => this.context(response);
    return {
      response,
      excerpt: (text, length) => this.group.redactor.excerpt(text, length),
      get context() {
        return context();
      },
    };
  }

  private refused(response: HttpResponse): Failure {
    const context = {
      ...this.context(response),
      ...readServiceWords(response, this.group.redactor),
      clockAhead: this.request.purpose === "credential" ? clockAhead(response, Date.now()) : undefined,
    };
    const words = context.serviceMessage === undefined ? "" : `: ${JSON.stringify(context.serviceMessage)}`;
    return {
      error: refusalError(this.request.purpose, context),
      retryable: isRetryableStatus(response.status),
      retryAfter: context.retryAfter,
      problem: `HTTP ${String(response.status)}${words}.`,
    };
  }

  private unanswered(cause: unknown, url: string): Failure {
    if (cause instanceof UnreadableBody) {
      const { message, response } = cause;
      const error = new ContractError([message], this.context(response));
      return { error, retryable: false, problem: `${message}.` };
    }
    const { description, retryable } = describeFailure(cause, new URL(url));
    const problem = `${this.group.redactor.redact(description)}.`;
    const error = new UnavailableError(this.context(), {
      reason: problem,
      retried: retryable,
      cause: withoutAnswer(cause),
    });
    return { error, retryable, problem };
  }

  /** Whether the failure is a refused token and there is another to try. */
  private renewsToken(failure: Failure, token: string | undefined): boolean {
    if (this.renewed || failure.error.httpStatus !== 401 || token === undefined) {
      return false;
    }
    this.renewed = this.request.authorization?.refused(token) ?? false;
    return this.renewed;
  }

  /** Waits before the next attempt; throws the failure when there will not be one. */
  private async pause(failure: Failure): Promise<void> {
    const { policy, cancellation } = this.group;
    if (!failure.retryable || this.retries >= policy.maxRetries) {
      throw failure.error;
    }
    const delay = retryDelay(this.retries, failure.retryAfter);
    if (failure.retryAfter !== undefined && failure.retryAfter >= cancellation.remaining) {
      throw failure.error;
    }
    this.lastProblem = `The last attempt failed: ${failure.problem}`;
    this.retries += 1;
    await sleep(delay, undefined, { signal: cancellation.signal });
  }

  private stopped(cause: unknown): RequestError {
    const { cancellation } = this.group;
    if (cancellation.byCaller) {
      return new AbortedError(this.context(), { cause });
    }
    const waited = `All ${String(MAX_CONNECTIONS)} connections to the service were in use.`;
    return new DeadlineExceededError(
      cancellation.deadline,
      this.context(),
      this.inLine ? waited : this.lastProblem,
    );
  }

  private context(response?: HttpResponse): RequestContext {
    const { action, clusterId, folderId, backupId, operationId, role, page } = this.request;
    const seen = response && {
      httpStatus: response.status,
      requestId: header(response, "x-request-id"),
      serverTraceId: header(response, "x-server-trace-id"),
    };
    // IDs may be the service's own words too: an Operation's is.
    return this.group.redactor.redactFields({
      action,
      clusterId,
      folderId,
      backupId,
      operationId,
      role,
      page,
      attempts: this.attempts,
      ...seen,
      clientRequestId: this.clientRequestId,
      clientTraceId: this.group.clientTraceId,
    });
  }
}

/** Milliseconds by which a clock is off before it can be why a JWT was refused. */
const CLOCK_TOLERANCE = 60_000;

function clockAhead(response: HttpResponse, now: number): number | undefined {
  const ahead = now - Date.parse(header(response, "date") ?? "");
  return Math.abs(ahead) > CLOCK_TOLERANCE ? ahead : undefined;
}
