import type { Cloud } from "../cloud/cloud";
import { type Answer, jsonAnswer } from "../http/answer";
import type { ApiRequest } from "./route";

/** Discovery: every service is at the emulator's own address, named without a scheme as the API does. */
export function listEndpoints(_request: ApiRequest, cloud: Cloud): Answer {
  const ids = ["managed-redis", "iam", "operation"];
  return jsonAnswer({ endpoints: ids.map((id) => ({ id, address: cloud.address })) });
}
