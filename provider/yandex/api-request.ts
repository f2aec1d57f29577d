import type { Cancellation } from "./cancellation";
import type { Redactor } from "./redact";
import type { RetryPolicy } from "./retry";

/** Gives the IAM token that a request presents. */
export interface Authorization {
  /** @throws CredentialsError, RequestError, or the signal's reason */
  token(signal: AbortSignal): Promise<string>;
  /**
   * Told that the service refused a token.
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
