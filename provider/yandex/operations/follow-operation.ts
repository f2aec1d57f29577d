import { setTimeout as sleep } from "node:timers/promises";

import { AbortedError, OperationTimeoutError } from "../errors";
import type { Session } from "../session";
import { getOperation, type OperationSubject } from "./get-operation";
import type { Operation } from "./operation";
import { pollDelay } from "./poll-delay";

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
