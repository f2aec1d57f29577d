import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import * as pulumi from "@pulumi/pulumi";
import type { ConfigMap } from "@pulumi/pulumi/automation";
import { getLatestRedisBackupOutput, RedisBackupPin, RedisBackups } from "pulumi-yandex-redis";
import { type Emulator, type Fault, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { setProcessEnvironment } from "../support/engine/process-environment";
import { failureOf, type Run } from "../support/engine/run";
import { throwawayStacks } from "../support/engine/throwaway-stacks";

const CLUSTER = "c9qsecrets";
const TRIGGER = "a-trigger-that-nobody-may-see";
const SERVICE_ACCOUNT = "ajesecrets0000000000";

const stacks = throwawayStacks();
let emulator: Emulator;
let folder: string;
let restoreEnvironment = (): void => undefined;

beforeEach(async () => {
  emulator = await startEmulator({
    clusters: [{ id: CLUSTER, backups: makeBackups(5, { clusterId: CLUSTER }) }],
  });
  emulator.attachServiceAccount();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-secrets-"));
});

afterEach(async () => {
  restoreEnvironment();
  fs.rmSync(folder, { recursive: true });
  await emulator.close();
});

/** How a user connects, and what of it nobody may ever see. */
interface Credential {
  readonly config?: ConfigMap;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const secretConfig = (key: string, value: string): ConfigMap => ({
  [`yandex-redis:${key}`]: { value, secret: true },
});

const file = (name: string, content: string): string => {
  const target = path.join(folder, name);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, content);
  return target;
};

/** A key's lines, since line breaks look different in JSON. */
const linesOf = (pem: string): string[] => pem.split("\n").filter((line) => /^[\w+/=]{16,}$/.test(line));

const CREDENTIALS: Readonly<Record<string, () => Credential>> = {
  "an IAM token in config": () => ({
    config: secretConfig("token", emulator.token),
    secrets: [emulator.token],
  }),
  "an IAM token in the environment": () => ({
    environment: { YC_TOKEN: emulator.token },
    secrets: [emulator.token],
  }),
  "an OAuth token in config": () => {
    const token = emulator.createOAuthToken();
    return { config: secretConfig("token", token), secrets: [token] };
  },
  "an authorized key's content in config": () => {
    const key = emulator.createAuthorizedKey();
    return {
      config: secretConfig("serviceAccountKeyFile", JSON.stringify(key)),
      secrets: linesOf(key.private_key),
    };
  },
  "an authorized key's file": () => {
    const key = emulator.createAuthorizedKey();
    const value = file("key.json", JSON.stringify(key));
    return {
      config: { "yandex-redis:serviceAccountKeyFile": { value } },
      secrets: linesOf(key.private_key),
    };
  },
  "workload identity federation by a token file": () => {
    const token = emulator.createFederatedToken({ serviceAccountId: SERVICE_ACCOUNT });
    return {
      config: {
        "yandex-redis:workloadIdentityServiceAccountId": { value: SERVICE_ACCOUNT },
        "yandex-redis:workloadIdentityTokenFile": { value: file("oidc-token", token) },
        "yandex-redis:workloadIdentityEndpoint": { value: emulator.url },
      },
      secrets: [token],
    };
  },
  "workload identity federation by the token itself": () => {
    const token = emulator.createFederatedToken({ serviceAccountId: SERVICE_ACCOUNT });
    return {
      config: {
        ...secretConfig("workloadIdentityToken", token),
        "yandex-redis:workloadIdentityServiceAccountId": { value: SERVICE_ACCOUNT },
        "yandex-redis:workloadIdentityEndpoint": { value: emulator.url },
      },
      secrets: [token],
    };
  },
  "an account that impersonates another": () => ({
    config: {
      ...secretConfig("token", emulator.token),
      "yandex-redis:impersonateServiceAccountId": { value: SERVICE_ACCOUNT },
    },
    secrets: [emulator.token],
  }),
  "workload identity federation in GitHub Actions": () => ({
    environment: {
      YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID: SERVICE_ACCOUNT,
      YC_WORKLOAD_IDENTITY_ENDPOINT: emulator.url,
      ACTIONS_ID_TOKEN_REQUEST_URL: emulator.githubOidc.url,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: emulator.githubOidc.requestToken,
    },
    secrets: [emulator.githubOidc.requestToken],
  }),
  "the yc CLI's profile": () => {
    const token = emulator.createOAuthToken();
    file(
      "home/.config/yandex-cloud/config.yaml",
      `current: default\nprofiles:\n  default:\n    token: ${token}\n`,
    );
    return { environment: { HOME: path.join(folder, "home") }, secrets: [token] };
  },
  "the metadata service": () => ({
    environment: { YC_METADATA_ADDR: emulator.metadataAddress, HOME: folder },
    secrets: [],
  }),
};

const program = (): Promise<Record<string, unknown>> => {
  const listing = new RedisBackups("backups", { clusterId: CLUSTER });
  const pin = new RedisBackupPin("pin", { clusterId: CLUSTER, triggers: { of: pulumi.secret(TRIGGER) } });
  return Promise.resolve({
    called: getLatestRedisBackupOutput(CLUSTER).id,
    listed: listing.latestBackupId,
    listing,
    pinned: pin.backupId,
  });
};

test.each(Object.keys(CREDENTIALS))("%s shows up nowhere, whether it works or is refused", async (kind) => {
  const credential = CREDENTIALS[kind]?.();
  const environment = { YC_ENDPOINT: emulator.url, ...credential?.environment };
  restoreEnvironment = setProcessEnvironment(environment);
  const stack = await stacks.create({ program, environment, config: credential?.config ?? {} });

  const up = await stack.up();
  expect(up.outputs["called"]?.value).toMatch(/^c9qsecrets:/);
  expect(up.outputs["listed"]?.value).toBe(up.outputs["called"]?.value);
  expect(up.outputs["pinned"]).toEqual({ value: up.outputs["called"]?.value as unknown, secret: false });
  const refresh = await stack.refresh();

  refuseEverybody();
  const refusedPreview = await failureOf(stack.preview());
  refuseEverybody();
  const refusedRefresh = await failureOf(stack.refresh());
  expect(textOf(refusedPreview)).toContain("The credential was refused.");
  expect(textOf(refusedRefresh)).toContain("The credential was refused.");

  const secrets = [...(credential?.secrets ?? []), ...sentCredentials()];
  const places: Readonly<Record<string, string>> = {
    "a successful up": textOf(up) + JSON.stringify(up.outputs),
    "a successful refresh": textOf(refresh),
    "a refused preview": textOf(refusedPreview),
    "a refused refresh": textOf(refusedRefresh),
    "the backend's files": stack.readBackend(),
  };
  expect(places["the backend's files"]).toContain("pulumi-nodejs:dynamic/yandex-redis:RedisBackupPin");
  expect(secrets.length).toBeGreaterThan(0);
  const leaks = Object.entries(places).filter(([, text]) => secrets.some((secret) => text.includes(secret)));
  expect(leaks.map(([place]) => place)).toEqual([]);
  // Of the events only those that people see: the SDK's own debug messages show the secrets of every resource.
  const seen = [up, refresh, refusedPreview, refusedRefresh].flatMap(({ stdout, stderr }) => [
    stdout,
    stderr,
  ]);
  expect([...seen, stack.readBackend()].filter((text) => text.includes(TRIGGER))).toEqual([]);
});

/** From now on nothing is accepted, and the service is so careless as to say what it was sent. */
function refuseEverybody(): void {
  const message = `Not accepted: ${sentCredentials().join(" ")}`;
  const refusal: Fault = { kind: "status", status: 401, code: 16, message };
  for (const route of [
    "listBackups",
    "getBackup",
    "exchangeIamToken",
    "createTokenForServiceAccount",
    "federation",
    "githubOidc",
  ] as const) {
    emulator.script(route, ...Array.from({ length: 4 }, () => refusal));
  }
}

/** Every token, assertion and OIDC token that the emulator was ever sent. */
function sentCredentials(): string[] {
  const sent = emulator.requests.flatMap(({ headers, body }) => {
    const authorization = headers["authorization"]?.replace(/^\w+ /, "");
    const { jwt, yandexPassportOauthToken } = body.startsWith("{")
      ? (JSON.parse(body) as Record<string, string>)
      : {};
    return [authorization, jwt, yandexPassportOauthToken, new URLSearchParams(body).get("subject_token")];
  });
  return [
    ...new Set(sent.filter((value) => value !== undefined && value !== null && value !== "")),
  ] as string[];
}

function textOf(run: Run): string {
  return [run.stdout, run.stderr, JSON.stringify(run.events)].join("\n");
}
