import { CredentialsError } from "../errors";
import { shownPath } from "../redact";
import { schemas } from "../response";
import type { RetryPolicy } from "../retry";
import { isLoopback, parseUrl } from "../setting-types";
import { exchange } from "./exchange";
import { readTextFile } from "./text-file";
import type { IssuedToken } from "./token-source";

/** Keyless CI: a foreign OIDC token stands for a service account (documentation: "Workload identity federations"). */
export interface WorkloadIdentity {
  readonly serviceAccountId: string;
  /** The OIDC token itself, or the file that the CI system keeps a fresh one in; without both, GitHub Actions is asked for one. */
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  /** The audience that GitHub Actions puts into its token. Default: GitHub's own. */
  readonly audience: string | undefined;
  /** Where the exchange is: `https://auth.yandex.cloud`. */
  readonly origin: string;
  /** For `ACTIONS_ID_TOKEN_REQUEST_URL` and `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Exchanges an OIDC token for an IAM token (RFC 8693). OIDC tokens live for minutes, so each exchange takes a new one. */
export async function exchangeWorkloadIdentity(
  identity: WorkloadIdentity,
  policy: RetryPolicy,
): Promise<IssuedToken> {
  const subjectToken = await subjectTokenOf(identity, policy);
  return exchange(
    {
      method: "POST",
      url: `${identity.origin}/oauth/token`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
        audience: identity.serviceAccountId,
        subject_token: subjectToken,
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      }).toString(),
      secrets: [subjectToken],
      action: `exchanging the OIDC token for an IAM token of service account ${identity.serviceAccountId}`,
    },
    schemas().accessTokenSchema,
    policy,
  );
}

async function subjectTokenOf(identity: WorkloadIdentity, policy: RetryPolicy): Promise<string> {
  if (identity.token !== undefined) {
    return identity.token;
  }
  if (identity.tokenFile !== undefined) {
    return readTokenFile(identity.tokenFile);
  }
  const url = identity.environment["ACTIONS_ID_TOKEN_REQUEST_URL"];
  const requestToken = identity.environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
  if (url === undefined || url === "" || requestToken === undefined || requestToken === "") {
    throw new CredentialsError(
      "Workload identity federation has a service account but no OIDC token: set workloadIdentityToken or workloadIdentityTokenFile " +
        "(YC_WORKLOAD_IDENTITY_TOKEN, YC_WORKLOAD_IDENTITY_TOKEN_FILE), or in GitHub Actions grant the job `permissions: id-token: write`.",
    );
  }
  const { protocol, hostname = "" } = parseUrl(url) ?? {};
  if (protocol !== "https:" && !isLoopback(hostname)) {
    throw new CredentialsError(
      "ACTIONS_ID_TOKEN_REQUEST_URL is not an https:// URL. GitHub Actions is not asked, since its request token would be shown to the network.",
    );
  }
  return requestGitHubToken(withAudience(url, identity.audience), requestToken, policy);
}

async function readTokenFile(path: string): Promise<string> {
  const token = (await readTextFile(path, "The OIDC token file")).trim();
  if (token === "") {
    throw new CredentialsError(`The OIDC token file${shownPath(path)} is empty.`);
  }
  return token;
}

function withAudience(url: string, audience: string | undefined): string {
  const separator = url.includes("?") ? "&" : "?";
  return audience === undefined ? url : `${url}${separator}audience=${encodeURIComponent(audience)}`;
}

/** GitHub's "OpenID Connect reference", "Methods for requesting the OIDC token". */
async function requestGitHubToken(url: string, requestToken: string, policy: RetryPolicy): Promise<string> {
  const { value } = await exchange(
    {
      method: "GET",
      url,
      headers: { authorization: `bearer ${requestToken}` },
      secrets: [requestToken],
      action: "asking GitHub Actions for an OIDC token",
    },
    schemas().gitHubTokenSchema,
    policy,
  );
  return value;
}
