import type { Cloud } from "../cloud/cloud";
import { type Answer, jsonAnswer } from "../http/answer";
import type { ApiRequest } from "./route";

const requiredFields: Readonly<Record<string, string>> = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
};

/** Workload identity federation: an OAuth token exchange (RFC 8693) whose audience is a service account. */
export function exchangeFederatedToken({ headers, body }: ApiRequest, cloud: Cloud): Answer {
  if (!(headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded")) {
    return refusal("invalid_request", "The body must be application/x-www-form-urlencoded");
  }
  const form = new URLSearchParams(body);
  for (const [field, value] of Object.entries(requiredFields)) {
    if (form.get(field) !== value) return refusal("invalid_request", `${field} must be ${value}`);
  }
  if (!cloud.federatedTokens.isAccepted(form.get("subject_token") ?? "", form.get("audience") ?? "")) {
    return refusal("invalid_grant", "subject_token is not accepted for the service account in audience");
  }
  const { iamToken, lifetimeSeconds } = cloud.iamTokens.issue();
  return jsonAnswer({ access_token: iamToken, token_type: "Bearer", expires_in: lifetimeSeconds });
}

/** Errors have OAuth's form (RFC 6749, 5.2), not google.rpc.Status: this is not a gRPC service. */
function refusal(error: string, description: string): Answer {
  return jsonAnswer({ error, error_description: description }, 400);
}
