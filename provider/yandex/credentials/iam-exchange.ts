import type { RetryPolicy } from "../retry";
import type { Authorization } from "../send";
import { type AuthorizedKey, makeJwt } from "./authorized-key";
import { exchange, iamTokenSchema } from "./exchange";
import type { IssuedToken } from "./token-source";

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
    iamTokenSchema(),
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
    iamTokenSchema(),
    policy,
  );
}
