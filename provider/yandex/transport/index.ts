export type { ApiRequest, Authorization, RequestGroup } from "./api-request";
export { Cancellation, raceWithSignal } from "./cancellation";
export { parseJson, parseSecretAnswer } from "./json";
export { RETRY_DEFAULTS, type RetryPolicy } from "./retry-policy";
export { sendAlone } from "./send-alone";
export { send, type Success } from "./send";
export { grpcName, header } from "./service-error";
