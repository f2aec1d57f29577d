import type { z } from "zod";

import { parseSecretAnswer, schemas } from "../response";
import type { RetryPolicy } from "../retry";
import { type ApiRequest, type Authorization, sendAlone } from "../send";
import { type AuthorizedKey, makeJwt } from "./authorized-key";
import type { IssuedToken } from "./token-source";

/** Milliseconds for one exchange, all its retries included. */
const EXCHANGE_DEADLINE = 60_000;

/** Sends a request that gets a token and reads the answer by its schema. Nothing of the answer is ever quoted. */
export async function exchange<Schema extends z.ZodType>(
  request: Omit<ApiRequest, "purpose">,
  schema: Schema,
  policy: RetryPolicy,
): Promise<z.output<Schema>> {
  // What is asked with a credential is refused to its account, as a resource is.
  const purpose = request.authorization === undefined ? "credential" : "resource";
  return parseSecretAnswer(await sendAlone({ ...request, purpose }, policy, EXCHANGE_DEADLINE), schema);
}

/** `POST /iam/v1/tokens` with a JWT signed by an authorized key. */
export function exchangeKey(
  key: AuthorizedKey,
  iamOrigin: string,
  policy: RetryPolicy,
): Promise<IssuedToken> {
  const action = `exchanging the authorized key ${key.id} of service account ${key.serviceAccountId} for an IAM token`;
  return exchangeIam({ jwt: makeJwt(key) }, action, iamOrigin, policy);
}

/** `POST /iam/v1/tokens` with a Yandex account's OAuth token. */
export function exchangeOAuth(token: string, iamOrigin: string, policy: RetryPolicy): Promise<IssuedToken> {
  return exchangeIam(
    { yandexPassportOauthToken: token },
    "exchanging the OAuth token for an IAM token",
    iamOrigin,
    policy,
  );
}

/** `POST /iam/v1/tokens:createForServiceAccount`: a token of a service account for one of another account. */
export function impersonate(
  serviceAccountId: string,
  authorization: Authorization,
  iamOrigin: string,
  policy: RetryPolicy,
): Promise<IssuedToken> {
  return exchange(
    {
      method: "POST",
      url: `${iamOrigin}/iam/v1/tokens:createForServiceAccount`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ serviceAccountId }),
      action: `asking for a token of service account ${serviceAccountId}`,
      role: "iam.serviceAccounts.tokenCreator",
      authorization,
    },
    schemas().iamTokenSchema,
    policy,
  );
}

function exchangeIam(
  body: Readonly<Record<string, string>>,
  action: string,
  iamOrigin: string,
  policy: RetryPolicy,
): Promise<IssuedToken> {
  return exchange(
    {
      method: "POST",
      url: `${iamOrigin}/iam/v1/tokens`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      secrets: Object.values(body),
      action,
    },
    schemas().iamTokenSchema,
    policy,
  );
}
