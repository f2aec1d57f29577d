import { randomUUID } from "node:crypto";

import { Cancellation } from "./cancellation";
import type { ResolvedConnection } from "./connect";
import type { ServiceId } from "./endpoints";
import { Redactor } from "./redact";
import type { ApiResponse } from "./response";
import { type ApiRequest, type RequestGroup, send } from "./send";

/** The collection of clusters (yandex.cloud.mdb.redis.v1.ClusterService). */
export const CLUSTERS = "/managed-redis/v1/clusters";

/** The collection of backups, those of deleted clusters included (BackupService). */
export const BACKUPS = "/managed-redis/v1/backups";

/** The role that covers changing and deleting. */
export const EDITOR_ROLE = "managed-redis.editor";

/** @param subcollection with its leading slash: `/hosts` */
export function clusterPath(clusterId: string, subcollection = ""): string {
  return `${CLUSTERS}/${encodeURIComponent(clusterId)}${subcollection}`;
}

/** A request to one of the services, by its path. */
export interface ServiceRequest extends Pick<
  ApiRequest,
  "action" | "clusterId" | "folderId" | "backupId" | "operationId" | "role" | "page"
> {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Default `managed-redis`. */
  readonly service?: ServiceId;
  /** From the first slash on. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /**
   * A UUID that makes it safe to repeat a request that changes something: the service answers the
   * Operation that the first one began (API design guide, "Idempotency").
   */
  readonly idempotencyKey?: string;
}

/** How to run an operation. */
export interface ApiClientOptions {
  readonly deadline?: number;
  readonly signal?: AbortSignal | undefined;
  readonly secrets?: readonly string[];
}

/**
 * The requests of one operation, such as a restore followed to its end: they share the credential,
 * the deadline and a trace.
 */
export class ApiClient {
  readonly cancellation: Cancellation;
  private readonly group: RequestGroup;

  /**
   * @param deadline milliseconds for all of it; default: the connection's
   * @param signal the caller's
   * @param secrets in the requests or answers, such as a cluster's password; kept out of every message
   */
  constructor(
    readonly connection: ResolvedConnection,
    { deadline = connection.deadline, signal, secrets = [] }: ApiClientOptions = {},
  ) {
    this.cancellation = new Cancellation(deadline, signal);
    this.group = {
      policy: connection.policy,
      cancellation: this.cancellation,
      redactor: new Redactor(secrets),
      clientTraceId: randomUUID(),
    };
  }

  /** @throws RequestError of the class that fits the cause */
  send(request: ServiceRequest): Promise<ApiResponse> {
    const {
      method = "GET",
      service = "managed-redis",
      path,
      query,
      body,
      idempotencyKey,
      ...about
    } = request;
    return send(
      {
        ...about,
        method,
        url: async (signal) => {
          const origin = await this.connection.endpoints.originOf(service, signal);
          return `${origin}${path}${query === undefined ? "" : `?${new URLSearchParams(query).toString()}`}`;
        },
        headers: {
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        authorization: this.connection.authorization,
        purpose: "resource",
      },
      this.group,
    );
  }

  /** The beginning of a text of the service's for a message, secrets taken out. */
  excerpt(text: string, length?: number): string {
    return this.group.redactor.excerpt(text, length);
  }

  /** Aborts what is still running, and releases the timer and the caller's signal. */
  dispose(): void {
    this.cancellation.dispose();
  }
}

/** Runs one operation with a client of its own. */
export async function withApiClient<T>(
  connection: ResolvedConnection,
  options: ApiClientOptions,
  run: (client: ApiClient) => Promise<T>,
): Promise<T> {
  const client = new ApiClient(connection, options);
  try {
    return await run(client);
  } finally {
    client.dispose();
  }
}
