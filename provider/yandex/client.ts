import { randomUUID } from "node:crypto";

import type { z } from "zod";

import type { ApiRequest, RequestGroup } from "./api-request";
import { Cancellation } from "./cancellation";
import type { ResolvedConnection } from "./connect";
import type { ServiceId } from "./endpoints";
import { ContractError } from "./errors";
import { parseJson } from "./json";
import { send, type Success } from "./send";

/** A request to one of the services, by its path. */
export interface SessionRequest extends Pick<
  ApiRequest,
  "action" | "clusterId" | "folderId" | "backupId" | "operationId" | "role" | "page" | "secrets"
> {
  readonly method?: "GET" | "POST" | "DELETE";
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

/**
 * The requests of one operation, such as a restore followed to its end: they share the credential,
 * the deadline and a trace.
 */
export class Session {
  readonly cancellation: Cancellation;
  private readonly group: RequestGroup;

  /**
   * @param deadline milliseconds for all of it; default: the connection's
   * @param signal of whoever asked for the operation
   */
  constructor(
    private readonly connection: ResolvedConnection,
    { deadline = connection.deadline, signal }: { deadline?: number; signal?: AbortSignal | undefined } = {},
  ) {
    this.cancellation = new Cancellation(deadline, signal);
    this.group = {
      policy: connection.policy,
      cancellation: this.cancellation,
      clientTraceId: randomUUID(),
    };
  }

  /** @throws RequestError of the class that fits the cause */
  send(request: SessionRequest): Promise<Success> {
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

  /** Lets go of the timer and the caller's signal, and ends what is still under way. */
  dispose(): void {
    this.cancellation.dispose();
  }
}

/** Runs one operation in a session of its own. */
export async function withSession<T>(
  connection: ResolvedConnection,
  options: { deadline?: number; signal?: AbortSignal | undefined },
  run: (session: Session) => Promise<T>,
): Promise<T> {
  const session = new Session(connection, options);
  try {
    return await run(session);
  } finally {
    session.dispose();
  }
}

/** How many of an answer's faults go into a message. */
const SHOWN_ISSUES = 5;

/** @throws ContractError that names the fields at fault and quotes nothing */
export function parseAnswer<Schema extends z.ZodType>(success: Success, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(parseJson(success));
  if (result.success) {
    return result.data;
  }
  const issues = result.error.issues
    .slice(0, SHOWN_ISSUES)
    .map(({ path, message }) => `${path.join(".") || "the answer"}: ${message}`);
  throw new ContractError(issues, success.context);
}
