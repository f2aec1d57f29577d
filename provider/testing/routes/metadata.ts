import type { Cloud } from "../cloud/cloud";
import { type Answer, jsonAnswer, textAnswer } from "../http/answer";
import type { ApiRequest } from "./route";

/** The token of the service account that is attached to the machine. */
export function giveMetadataToken({ headers }: ApiRequest, cloud: Cloud): Answer {
  if (headers["metadata-flavor"] !== "Google") {
    return textAnswer("Header Metadata-Flavor: Google is required", 403);
  }
  if (!cloud.serviceAccountAttached) return textAnswer("No service account is attached", 404);
  const { iamToken, lifetimeSeconds } = cloud.iamTokens.issue();
  return jsonAnswer({ access_token: iamToken, expires_in: lifetimeSeconds, token_type: "Bearer" });
}
