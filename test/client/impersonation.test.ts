import { stringify } from "yaml";

import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import { PermissionDeniedError } from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import { codeSource, environmentSource } from "../../provider/yandex/settings-sources";
import { bareEnvironment, clusterId, failureOf, withConnection } from "../support/listing";
import { type RawServer, startRawServer } from "../support/raw-server";
import { homeWithYcConfig } from "../support/temporary-folder";
import { threePagesEmulator } from "../support/three-pages-emulator";

const account = "ajeimpersonated";

let emulator: Emulator;
let iam: RawServer;
let status: number;

beforeEach(async () => {
  status = 200;
  emulator = await threePagesEmulator();
  iam = await startRawServer((_, response) => {
    response
      .writeHead(status)
      .end(
        status === 200
          ? JSON.stringify({ iamToken: emulator.issueIamToken(), expiresAt: "2100-01-01T00:00:00Z" })
          : JSON.stringify({ code: 7, message: "Permission denied" }),
      );
  });
});

function services(): Connection {
  return { redisEndpoint: emulator.url, iamEndpoint: iam.url };
}

function list(connection: Connection, environment: Record<string, string> = {}) {
  return getRedisBackups(
    clusterId,
    withConnection({ ...services(), ...connection }, { environment: { ...bareEnvironment, ...environment } }),
  );
}

describe("a service account that is impersonated", () => {
  test("gives its own tokens for the credential that is there, once for all listings", async () => {
    const settings = { token: emulator.token, impersonateServiceAccountId: account };
    await Promise.all([list(settings), list(settings)]);
    expect(iam.requests).toEqual([
      {
        path: "/iam/v1/tokens:createForServiceAccount",
        authorization: `Bearer ${emulator.token}`,
        body: JSON.stringify({ serviceAccountId: account }),
      },
    ]);
    const presented = emulator.requestsTo("listBackups").map(({ headers }) => headers["authorization"]);
    expect(presented).not.toContain(`Bearer ${emulator.token}`);
  });

  test("is asked for another token when the first is refused", async () => {
    emulator.script("listBackups", { kind: "expireToken" });
    const { backups } = await list({ token: emulator.token, impersonateServiceAccountId: account });
    expect(backups).toHaveLength(25);
    expect(iam.requests).toHaveLength(2);
  });

  test("may be refused, by the role that is missing", async () => {
    status = 403;
    const error = await failureOf(list({ token: emulator.token, impersonateServiceAccountId: account }));
    expect(error).toBeInstanceOf(PermissionDeniedError);
    expect(error.message).toContain(`While asking for a token of service account ${account}.`);
    expect(error.message).toContain("iam.serviceAccounts.tokenCreator");
  });

  test("may be the yc profile's", async () => {
    const profile = { token: emulator.token, "impersonate-service-account-id": account };
    await list({}, { HOME: homeWithYcConfig(stringify({ current: "work", profiles: { work: profile } })) });
    expect(iam.requests.map(({ body }) => body)).toEqual([JSON.stringify({ serviceAccountId: account })]);
  });

  test.each([
    ["from the credential's own source or a higher one", "above", 1],
    ["but never from a lower one, which is meant for another account", "below", 0],
  ])("is taken %s", async (_, place, asked) => {
    const impersonating = environmentSource({ YC_IMPERSONATE_SERVICE_ACCOUNT_ID: account });
    const crediting = codeSource({ token: emulator.token });
    const sources = place === "above" ? [impersonating, crediting] : [crediting, impersonating];
    const context = withConnection({});
    await getRedisBackups(clusterId, { ...context, sources: [codeSource(services()), ...sources] });
    expect(iam.requests).toHaveLength(asked);
  });
});
