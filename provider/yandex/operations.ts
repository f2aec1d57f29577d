import { setTimeout as sleep } from "node:timers/promises";

import type { ApiClient } from "./client";
import { AbortedError, OperationTimeoutError } from "./errors";
import { type ApiResponse, header, parseAnswer, schemas } from "./response";

/** A change that continues after its request was answered (yandex.cloud.operation.Operation). */
export interface Operation {
  id: string;
  /** RFC 3339, by the service's clock. */
  createdAt?: string | undefined;
  /** RFC 3339: when it ended, or began. */
  modifiedAt?: string | undefined;
  done: boolean;
  metadata: {
    /** What kind of Operation it is: the name of its metadata's type, such as `RestoreClusterMetadata`. */
    kind: string;
    /** The cluster that it changes. */
    clusterId: string;
    /** The retention policy that it creates or deletes. */
    policyId?: string | undefined;
  };
  /** When the service answered with it, by its `Date`, in milliseconds since 1970; absent in a list. */
  answeredAt?: number | undefined;
  /** Why it failed (google.rpc.Status); absent while it is running, and when it succeeded. */
  error?: { code: number; message: string } | undefined;
}

/** What an Operation is for. */
export interface OperationSubject {
  /** As a gerund, for messages: `restoring cluster c9q...`. */
  readonly action: string;
  readonly clusterId?: string | undefined;
}

/**
 * Reads an Operation as it stands (OperationService.Get).
 *
 * @throws OperationNotFoundError when the service does not know it, or no longer does
 */
export async function getOperation(
  client: ApiClient,
  operationId: string,
  { action }: OperationSubject,
): Promise<Operation> {
  const response = await client.send({
    service: "operation",
    path: `/operations/${encodeURIComponent(operationId)}`,
    action,
    operationId,
  });
  return parseOperation(response);
}

/** @throws ContractError when the answer is not an Operation */
export function parseOperation(response: ApiResponse): Operation {
  const answeredAt = Date.parse(header(response.response, "date") ?? "");
  const operation = parseAnswer(response, schemas().operationSchema);
  return Number.isNaN(answeredAt) ? operation : { ...operation, answeredAt };
}

/** Milliseconds that the clocks behind the service's `Date` and behind an Operation's time may differ. */
const CLOCK_TOLERANCE = 200;

/**
 * Whether the Operation is of this very request rather than of an earlier one with its idempotency key,
 * as far as the service's clocks agree: by them it began no earlier than the request did.
 *
 * @param took milliseconds from the request's first attempt to the answer
 */
export function isFresh({ createdAt = "", answeredAt = Date.now() }: Operation, took: number): boolean {
  const age = answeredAt - Date.parse(createdAt);
  // Without the times it counts as fresh: a failure is then reported rather than tried again and again.
  return !(age > took + CLOCK_TOLERANCE);
}

/** Milliseconds before the first look: some Operations end at once. */
const FIRST_DELAY = 500;

/** Each wait is this many times as long as the one before. */
const GROWTH = 1.5;

/** Milliseconds at most: restores take minutes, and services limit the rate of requests. */
const MAX_DELAY = 15_000;

/**
 * Milliseconds to wait before looking at an Operation again.
 *
 * @param poll counted from 0
 * @param random a number from 0 to 1, which spreads the looks of many by a tenth
 */
export function pollDelay(poll: number, random = Math.random()): number {
  return Math.min(MAX_DELAY, FIRST_DELAY * GROWTH ** poll) * (1 - random / 10);
}

/** How to follow, besides the client's deadline and signal. */
export interface FollowOptions extends OperationSubject {
  readonly operationId?: string | undefined;
  /** Called before each wait. */
  readonly progress?: ((waited: number) => void) | undefined;
}

/**
 * Reads again and again, less and less often, until what was read is the end.
 *
 * @param known what was read already, if anything was
 * @throws OperationTimeoutError at the client's deadline, AbortedError, or what reading throws
 */
export async function followUntil<T>(
  client: ApiClient,
  options: FollowOptions,
  read: () => Promise<T>,
  isEnd: (last: T) => boolean,
  known?: T,
): Promise<T> {
  const { cancellation } = client;
  const began = performance.now();
  try {
    let last = known ?? (await read());
    for (let poll = 0; !isEnd(last); poll += 1) {
      options.progress?.(performance.now() - began);
      await sleep(pollDelay(poll), undefined, { signal: cancellation.signal });
      last = await read();
    }
    return last;
  } catch (error) {
    throw cancellation.signal.aborted ? stopped(client, options, error) : error;
  }
}

function stopped({ cancellation }: ApiClient, options: FollowOptions, cause: unknown): Error {
  const { action, clusterId, operationId } = options;
  const context = { action, clusterId, operationId, attempts: 1 };
  return cancellation.byCaller
    ? new AbortedError(
        context,
        { cause },
        "It continues in the cloud. Run the same command again to keep waiting.",
      )
    : new OperationTimeoutError(cancellation.deadline, context, { cause });
}

/**
 * Follows an Operation to its end, good or bad.
 *
 * @throws what {@link followUntil} throws; OperationNotFoundError when the service no longer has it
 */
export function followOperation(
  client: ApiClient,
  operation: Operation,
  options: FollowOptions,
): Promise<Operation> {
  const following = { ...options, operationId: operation.id };
  const read = () => getOperation(client, operation.id, following);
  return followUntil(client, following, read, ({ done }) => done, operation);
}
