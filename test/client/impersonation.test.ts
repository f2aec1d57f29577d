import { stringify } from "yaml";

import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import { PermissionDeniedError, UnauthenticatedError } from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import { codeSource, environmentSource } from "../../provider/yandex/settings-sources";
import { bareEnvironment, clusterId, failureOf, withConnection } from "../support/listing";
import { homeWithYcConfig } from "../support/temporary-folder";
import { threePagesEmulator } from "../support/three-pages-emulator";

const account = "ajeimpersonated";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function list(connection: Connection, environment: Record<string, string> = {}) {
  return getRedisBackups(
    clusterId,
    withConnection(
      { endpoint: emulator.url, ...connection },
      { environment: { ...bareEnvironment, ...environment } },
    ),
  );
}

const impersonating = () => ({ token: emulator.token, impersonateServiceAccountId: account });
const asked = () => emulator.requestsTo("createTokenForServiceAccount");
const presented = () =>
  new Set(emulator.requestsTo("listBackups").map(({ headers }) => headers["authorization"]));

describe("a service account that is impersonated", () => {
  test("gives its own tokens for the credential that is there, once for all listings", async () => {
    await Promise.all([list(impersonating()), list(impersonating())]);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toMatchObject({
      headers: { authorization: `Bearer ${emulator.token}` },
      body: JSON.stringify({ serviceAccountId: account }),
    });
    expect(presented().size).toBe(1);
    expect(presented()).not.toContain(`Bearer ${emulator.token}`);
  });

  test("is asked for another token when the first is refused", async () => {
    emulator.script("listBackups", { kind: "expireToken" });
    expect((await list(impersonating())).backups).toHaveLength(25);
    expect(asked()).toHaveLength(2);
  });

  test("may be refused, by the role that is missing", async () => {
    emulator.script("createTokenForServiceAccount", { kind: "status", status: 403 });
    const error = await failureOf(list(impersonating()));
    expect(error).toBeInstanceOf(PermissionDeniedError);
    expect(error.message).toContain(`While asking for a token of service account ${account}.`);
    expect(error.message).toMatch(
      /Grant it the role iam\.serviceAccounts\.tokenCreator on that service account \(yc iam service-account [^)]*\)\.$/,
    );
  });

  test("gives nothing for a token that has expired", async () => {
    emulator.revokeToken(emulator.token);
    expect(await failureOf(list(impersonating()))).toBeInstanceOf(UnauthenticatedError);
    expect(presented().size).toBe(0);
  });

  test("gives tokens for a key's own, which is renewed when it is refused", async () => {
    const serviceAccountKeyFile = JSON.stringify(emulator.createAuthorizedKey());
    emulator.script("createTokenForServiceAccount", { kind: "expireToken" });
    await list({ serviceAccountKeyFile, impersonateServiceAccountId: account });
    expect(emulator.requestsTo("exchangeIamToken")).toHaveLength(2);
  });

  test("may be the yc profile's", async () => {
    const profile = { token: emulator.token, "impersonate-service-account-id": account };
    await list({}, { HOME: homeWithYcConfig(stringify({ current: "work", profiles: { work: profile } })) });
    expect(asked().map(({ body }) => body)).toEqual([JSON.stringify({ serviceAccountId: account })]);
  });

  test.each([
    ["from the credential's own source or a higher one", "above", 1],
    ["but never from a lower one, which is meant for another account", "below", 0],
  ])("is taken %s", async (_, place, times) => {
    const impersonate = environmentSource({ YC_IMPERSONATE_SERVICE_ACCOUNT_ID: account });
    const credential = codeSource({ token: emulator.token });
    const sources = place === "above" ? [impersonate, credential] : [credential, impersonate];
    const context = withConnection({});
    await getRedisBackups(clusterId, {
      ...context,
      sources: [codeSource({ endpoint: emulator.url }), ...sources],
    });
    expect(asked()).toHaveLength(times);
  });
});
