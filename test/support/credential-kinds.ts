import { stringify } from "yaml";

import type { QueryContext } from "../../provider/queries/queries";
import type { AuthorizedKey, Emulator } from "../../provider/testing";
import type { Connection } from "../../provider/yandex/settings";
import { bareEnvironment, withConnection } from "./listing";
import { homeWithYcConfig, pathWithYc, temporaryFile } from "./temporary-folder";

const serviceAccountId = "ajeaaaaaaaaaaaaaaaaa";

/** A credential as a user has it: the settings that name it, and what of them must stay secret. */
export interface Credential {
  readonly connection?: Connection;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

function keyOf(emulator: Emulator): { content: string; key: AuthorizedKey; secrets: string[] } {
  const key = emulator.createAuthorizedKey();
  // What stands between the PEM's first and last line, without the lines that are the same in every key.
  const secrets = key.private_key.split("\n").filter((line) => /^[\w+/=]{10,}$/.test(line));
  return { content: JSON.stringify(key), key, secrets };
}

function profileOf(profile: object): Readonly<Record<string, string>> {
  return { HOME: homeWithYcConfig(stringify({ current: "work", profiles: { work: profile } })) };
}

/** Every kind of credential there is, made anew. */
export const credentialKinds: Readonly<Record<string, (emulator: Emulator) => Credential>> = {
  "an IAM token": (emulator) => {
    const token = emulator.issueIamToken();
    return { connection: { token }, secrets: [token] };
  },
  "an OAuth token": (emulator) => {
    const token = emulator.createOAuthToken();
    return { connection: { token }, secrets: [token] };
  },
  "a key as content": (emulator) => {
    const { content, secrets } = keyOf(emulator);
    return { connection: { serviceAccountKeyFile: content }, secrets };
  },
  "a key as a path": (emulator) => {
    const { content, secrets } = keyOf(emulator);
    return { connection: { serviceAccountKeyFile: temporaryFile("key.json", content) }, secrets };
  },
  "federation by a file": (emulator) => {
    const token = emulator.createFederatedToken({ serviceAccountId });
    const connection = {
      workloadIdentityServiceAccountId: serviceAccountId,
      workloadIdentityTokenFile: temporaryFile("oidc.jwt", token),
    };
    return { connection, secrets: [token] };
  },
  "federation by the token itself": (emulator) => {
    const workloadIdentityToken = emulator.createFederatedToken({ serviceAccountId });
    const connection = { workloadIdentityServiceAccountId: serviceAccountId, workloadIdentityToken };
    return { connection, secrets: [workloadIdentityToken] };
  },
  "federation by GitHub": (emulator) => {
    const { url, requestToken } = emulator.githubOidc;
    return {
      connection: { workloadIdentityServiceAccountId: serviceAccountId },
      environment: { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken },
      secrets: [requestToken],
    };
  },
  "a yc profile's token": (emulator) => {
    const token = emulator.issueIamToken();
    return { environment: profileOf({ token }), secrets: [token] };
  },
  "a yc profile's OAuth token": (emulator) => {
    const token = emulator.createOAuthToken();
    return { environment: profileOf({ token }), secrets: [token] };
  },
  "a yc profile's key": (emulator) => {
    const { key, secrets } = keyOf(emulator);
    return { environment: profileOf({ "service-account-key": key }), secrets };
  },
  "yc's own login": (emulator) => {
    const token = emulator.issueIamToken();
    const environment = { ...profileOf({ "federation-id": "bpf" }), PATH: pathWithYc(`echo ${token}`) };
    return { environment, secrets: [token] };
  },
  "an account that impersonates": (emulator) => {
    const token = emulator.issueIamToken();
    return { connection: { token, impersonateServiceAccountId: serviceAccountId }, secrets: [token] };
  },
  "the metadata service": (emulator) => {
    emulator.attachServiceAccount();
    return { environment: { YC_METADATA_ADDR: emulator.metadataAddress }, secrets: [] };
  },
};

/** Lists with a credential; the connection may move services elsewhere. */
export function contextOf(
  credential: Credential,
  connection: Connection,
  changes: Partial<QueryContext> = {},
) {
  return withConnection(
    { ...connection, ...credential.connection },
    { environment: { ...bareEnvironment, ...credential.environment }, ...changes },
  );
}
