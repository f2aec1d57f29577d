import { parseAnswer, type Session } from "../session";
import { operationSchema, type Operation } from "./operation";

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
