import type { Cloud } from "../cloud/cloud";
import { type Answer, jsonAnswer } from "../http/answer";
import { GrpcCode, StatusError, invalidArgument } from "../http/status";
import type { ApiRequest } from "./route";

/** Gives an IAM token for a service account's JWT or for an OAuth token. */
export function exchangeIamToken({ body }: ApiRequest, cloud: Cloud): Answer {
  const { jwt, yandexPassportOauthToken } = parseObject(body);
  if ((jwt === undefined) === (yandexPassportOauthToken === undefined)) {
    throw invalidArgument("One of the fields jwt, yandexPassportOauthToken is required");
  }
  if (jwt === undefined) checkOAuthToken(yandexPassportOauthToken, cloud);
  else checkJwt(jwt, cloud);
  const { iamToken, expiresAt } = cloud.iamTokens.issue();
  return jsonAnswer({ iamToken, expiresAt });
}

function checkJwt(jwt: unknown, cloud: Cloud): void {
  if (typeof jwt !== "string") throw invalidArgument("jwt: must be a string");
  cloud.authorizedKeys.verify(jwt);
}

function checkOAuthToken(token: unknown, cloud: Cloud): void {
  if (typeof token !== "string") throw invalidArgument("yandexPassportOauthToken: must be a string");
  if (cloud.oauthTokens.isAccepted(token)) return;
  throw new StatusError(GrpcCode.unauthenticated, "OAuth token is invalid or expired");
}

function parseObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === "object" && parsed !== null) return parsed as Record<string, unknown>;
  } catch {
    // Answered below, like JSON that is no object.
  }
  throw invalidArgument("The body is not a JSON object");
}
