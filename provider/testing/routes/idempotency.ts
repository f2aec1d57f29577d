import type { Cloud } from "../cloud/cloud";
import type { StoredOperation } from "../cloud/operations";
import { type Answer, jsonAnswer } from "../http/answer";
import { invalidArgument } from "../http/status";
import { operationJson } from "./operation-json";
import type { ApiRequest } from "./route";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Answers the Operation that the request begins; a request whose `Idempotency-Key` was seen before
 * begins nothing and is answered the Operation of then, as it stands now (API design guide, "Idempotency").
 */
export function answerOnce(request: ApiRequest, cloud: Cloud, begin: () => StoredOperation): Answer {
  const key = request.headers["idempotency-key"];
  if (key !== undefined && !uuid.test(key)) throw invalidArgument("Idempotency-Key: must be a UUID");
  const earlier = key === undefined ? undefined : operationOf(key, cloud);
  if (earlier !== undefined) return jsonAnswer(operationJson(earlier, cloud));

  const operation = begin();
  if (key !== undefined) cloud.idempotencyKeys.remember(key, operation.id);
  return jsonAnswer(operationJson(operation, cloud));
}

function operationOf(key: string, cloud: Cloud): StoredOperation | undefined {
  const operationId = cloud.idempotencyKeys.operationIdOf(key);
  return operationId === undefined ? undefined : cloud.operations.find(operationId);
}
