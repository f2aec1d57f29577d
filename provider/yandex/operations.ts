import { setTimeout as sleep } from "node:timers/promises";

import type { z } from "zod";

import { lazySchema, type Zod } from "../backups/lazy-schema";
import { parseAnswer, type Session } from "./client";
import { AbortedError, OperationTimeoutError } from "./errors";

/** A change that goes on after its request was answered (yandex.cloud.operation.Operation). */
export interface Operation {
  id: string;
  /** RFC 3339, by the service's clock. */
  createdAt?: string | undefined;
  done: boolean;
  metadata: {
    /** What kind of Operation it is: the name of its metadata's type, such as `RestoreClusterMetadata`. */
    kind: string;
    /** The cluster that it changes. */
    clusterId: string;
  };
  /** Why it failed (google.rpc.Status); absent while it goes on, and when it succeeded. */
  error?: { code: number; message: string } | undefined;
}

const metadata = (zod: Zod) =>
  zod
    .object({ "@type": zod.string().default(""), clusterId: zod.string().default("") })
    .prefault({})
    .transform(({ "@type": type, clusterId }) => ({
      kind: type.slice(type.lastIndexOf(".") + 1),
      clusterId,
    }));

/** An Operation in JSON. proto3 leaves a `done` that is false out. */
export const operationSchema = lazySchema(
  (zod) =>
    zod.object({
      id: zod.string().min(1),
      createdAt: zod.string().optional(),
      done: zod.boolean().default(false),
      metadata: metadata(zod),
      error: zod
        .object({ code: zod.number().int().default(2), message: zod.string().default("") })
        .optional(),
    }) satisfies z.ZodType<Operation>,
);

/** What an Operation is for. */
export interface OperationSubject {
  /** As a gerund, for messages: `restoring cluster c9q...`. */
  readonly action: string;
  readonly clusterId?: string | undefined;
}

/**
 * Reads an Operation as it stands (OperationService.Get).
 *
 * @throws OperationNotFoundError when the service says that there is none, or none any more
 */
export async function getOperation(
  session: Session,
  operationId: string,
  { action }: OperationSubject,
): Promise<Operation> {
  const success = await session.send({
    service: "operation",
    path: `/operations/${encodeURIComponent(operationId)}`,
    action,
    operationId,
  });
  return parseAnswer(success, operationSchema());
}

/** Milliseconds before the first look; an Operation that ends at once is soon seen to. */
const FIRST = 500;

/** What each wait is longer than the one before. */
const GROWTH = 1.5;

/** Milliseconds at the most: restores take minutes, and services limit the rate of requests. */
const GREATEST = 15_000;

/**
 * Milliseconds to wait before looking at an Operation again.
 *
 * @param poll counted from 0
 * @param random a number from 0 to 1, which spreads the looks of many by a tenth
 */
export function pollDelay(poll: number, random = Math.random()): number {
  return Math.min(GREATEST, FIRST * GROWTH ** poll) * (1 - random / 10);
}

/** How to follow, besides the session's deadline and signal. */
export interface Following extends OperationSubject {
  readonly operationId?: string | undefined;
  /** Told before each wait. */
  readonly progress?: ((waited: number) => void) | undefined;
}

/**
 * Follows an Operation to its end, good or bad.
 *
 * @throws OperationNotFoundError when the service knows it no more, OperationTimeoutError at the session's
 * deadline, AbortedError, or another RequestError when a look at it fails for good
 */
export function followOperation(
  session: Session,
  operation: Operation,
  following: Following,
): Promise<Operation> {
  return followUntil(
    session,
    { ...following, operationId: operation.id },
    () => getOperation(session, operation.id, following),
    ({ done }) => done,
    operation,
  );
}

/**
 * Looks again and again, less and less often, until what is seen is the end.
 *
 * @param seen what is known already, if anything is
 */
export async function followUntil<T>(
  session: Session,
  following: Following,
  look: () => Promise<T>,
  isEnd: (seen: T) => boolean,
  seen?: T,
): Promise<T> {
  const { cancellation } = session;
  const began = performance.now();
  try {
    let last = seen ?? (await look());
    for (let poll = 0; !isEnd(last); poll += 1) {
      following.progress?.(performance.now() - began);
      await sleep(pollDelay(poll), undefined, { signal: cancellation.signal });
      last = await look();
    }
    return last;
  } catch (error) {
    throw cancellation.signal.aborted ? stopped(session, following, error) : error;
  }
}

function stopped({ cancellation }: Session, following: Following, cause: unknown): Error {
  const { action, clusterId, operationId } = following;
  const context = { action, clusterId, operationId, attempts: 1 };
  return cancellation.byCaller
    ? new AbortedError(context, { cause })
    : new OperationTimeoutError(cancellation.deadline, context, { cause });
}
