import type { Cloud } from "../cloud";
import { bearerToken, parseJsonObject } from "../http/request";
import {
  GrpcCode,
  type HttpResponse,
  StatusError,
  invalidArgument,
  jsonResponse,
  textResponse,
} from "../http/response";
import type { ApiRequest } from "./route";

/** An IAM token for a service account's JWT, or for an OAuth token. */
export function exchangeIamToken({ body }: ApiRequest, cloud: Cloud): HttpResponse {
  const fields = parseJsonObject(body);
  if (fields === undefined) throw invalidArgument("The body is not a JSON object");
  const { jwt, yandexPassportOauthToken } = fields;
  if ((jwt === undefined) === (yandexPassportOauthToken === undefined)) {
    throw invalidArgument("One of the fields jwt, yandexPassportOauthToken is required");
  }
  if (jwt === undefined) checkOAuthToken(yandexPassportOauthToken, cloud);
  else checkJwt(jwt, cloud);
  const { iamToken, expiresAt } = cloud.iamTokens.issue();
  return jsonResponse({ iamToken, expiresAt });
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

/** An IAM token of another service account, for a caller who has one (IamToken.CreateForServiceAccount). */
export function createTokenForServiceAccount({ body }: ApiRequest, cloud: Cloud): HttpResponse {
  const { serviceAccountId } = parseJsonObject(body) ?? {};
  if (typeof serviceAccountId !== "string" || serviceAccountId === "") {
    throw invalidArgument("serviceAccountId: Field is required");
  }
  const { iamToken, expiresAt } = cloud.iamTokens.issue();
  return jsonResponse({ iamToken, expiresAt });
}

const federationFields = Object.entries({
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
});

/** Workload identity federation: an OAuth token exchange (RFC 8693) whose audience is a service account. */
export function exchangeFederatedToken({ headers, body }: ApiRequest, cloud: Cloud): HttpResponse {
  if (!(headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded")) {
    return oauthError("invalid_request", "The body must be application/x-www-form-urlencoded");
  }
  const form = new URLSearchParams(body);
  for (const [field, value] of federationFields) {
    if (form.get(field) !== value) return oauthError("invalid_request", `${field} must be ${value}`);
  }
  if (!cloud.federatedTokens.isAccepted(form.get("subject_token") ?? "", form.get("audience") ?? "")) {
    return oauthError("invalid_grant", "subject_token is not accepted for the service account in audience");
  }
  return accessToken(cloud);
}

/** OAuth's form of errors (RFC 6749, 5.2), not google.rpc.Status: this is not a gRPC service. */
function oauthError(error: string, description: string): HttpResponse {
  return jsonResponse({ error, error_description: description }, 400);
}

/** What a GitHub Actions job asks for its OIDC token at ACTIONS_ID_TOKEN_REQUEST_URL. */
export function giveGithubOidcToken({ headers, query }: ApiRequest, cloud: Cloud): HttpResponse {
  if (bearerToken(headers) !== cloud.federatedTokens.githubRequestToken) {
    return textResponse("The request token is not accepted", 401);
  }
  const { audience } = query;
  return jsonResponse({ value: cloud.federatedTokens.create(audience === undefined ? {} : { audience }) });
}

/** The token of the service account that is attached to the machine. */
export function giveMetadataToken({ headers }: ApiRequest, cloud: Cloud): HttpResponse {
  if (headers["metadata-flavor"] !== "Google") {
    return textResponse("Header Metadata-Flavor: Google is required", 403);
  }
  if (!cloud.serviceAccountAttached) return textResponse("No service account is attached", 404);
  return accessToken(cloud);
}

/** A new IAM token in OAuth's form (RFC 6749, 5.1). */
function accessToken(cloud: Cloud): HttpResponse {
  const { iamToken, lifetimeSeconds } = cloud.iamTokens.issue();
  return jsonResponse({ access_token: iamToken, token_type: "Bearer", expires_in: lifetimeSeconds });
}

/** Discovery: every service is at the emulator's own address, without a scheme as in the API. */
export function listEndpoints(_request: ApiRequest, cloud: Cloud): HttpResponse {
  const ids = ["managed-redis", "iam", "operation"];
  return jsonResponse({ endpoints: ids.map((id) => ({ id, address: cloud.address })) });
}
