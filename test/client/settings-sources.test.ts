import { InvalidArgumentError } from "../../provider/backups/errors";
import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import { CredentialsError } from "../../provider/yandex/errors";
import { type Connection, settingKeys } from "../../provider/yandex/settings";
import {
  codeSource,
  configSources,
  environmentSource,
  SettingsReader,
} from "../../provider/yandex/settings-sources";
import { bareEnvironment, clusterId, failureOf, nowhere } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

interface Settings {
  code?: Connection;
  config?: Record<string, string>;
  environment?: Record<string, string>;
}

function list({ code = {}, config = {}, environment = {} }: Settings) {
  return getRedisBackups(clusterId, {
    sources: [codeSource(code), ...configSources((key) => config[key]), environmentSource(environment)],
    environment: bareEnvironment,
    warn: () => undefined,
  });
}

async function expectListed(settings: Settings): Promise<void> {
  expect((await list(settings)).backups).toHaveLength(25);
}

const unreachable = `http://${nowhere}`;

describe("settings come from", () => {
  test("code, before everything else", async () => {
    await expectListed({
      code: emulator.connection,
      config: { "yandex-redis:endpoint": unreachable, "yandex-redis:token": "t1.not.this" },
      environment: { YC_ENDPOINT: unreachable, YC_TOKEN: "t1.nor.this" },
    });
  });

  test("our own Pulumi config, before pulumi-yandex's", async () => {
    await expectListed({
      config: {
        "yandex-redis:endpoint": emulator.url,
        "yandex-redis:token": emulator.token,
        "yandex:endpoint": unreachable,
        "yandex:token": "t1.not.this",
      },
    });
  });

  test("the config that users of pulumi-yandex have, before the environment", async () => {
    await expectListed({
      config: { "yandex:endpoint": emulator.url, "yandex:token": emulator.token },
      environment: { YC_ENDPOINT: unreachable, YC_TOKEN: "t1.not.this" },
    });
  });

  test.each(settingKeys(({ inPulumiYandex }) => inPulumiYandex !== true))(
    "pulumi-yandex's config never where it has another meaning, or none, for %s",
    (key) => {
      const found = new SettingsReader(configSources((name) => (name === `yandex:${key}` ? "x" : undefined)));
      expect(found.find(key)).toBeUndefined();
    },
  );

  test("pulumi-yandex's config although its profile, one of S3 keys, stands there too", async () => {
    await expectListed({
      config: { "yandex:endpoint": emulator.url, "yandex:token": emulator.token, "yandex:profile": "s3" },
    });
  });

  test("the environment, at last", async () => {
    await expectListed({ environment: emulator.environment });
  });

  test("several places at once, key by key", async () => {
    await expectListed({
      code: { maxRetries: 0 },
      config: { "yandex:endpoint": emulator.url },
      environment: { YC_IAM_TOKEN: emulator.token, YC_ENDPOINT: unreachable },
    });
  });

  test("lower sources where a higher one has an empty text", async () => {
    await expectListed({
      code: { endpoint: "", token: "" },
      config: { "yandex-redis:endpoint": "", "yandex-redis:token": "" },
      environment: emulator.environment,
    });
  });
});

describe("the credential is", () => {
  test("the highest source's alone, of whatever kind", async () => {
    await expectListed({
      code: { endpoint: emulator.url },
      config: {
        "yandex-redis:serviceAccountKeyFile": JSON.stringify(emulator.createAuthorizedKey()),
        "yandex:token": "t1.not.this",
      },
      environment: { YC_TOKEN: "t1.nor.this" },
    });
    expect(emulator.requestsTo("exchangeIamToken")).toHaveLength(1);
  });

  test("not chosen between two of the same source", async () => {
    const config = { "yandex:token": emulator.token, "yandex:serviceAccountKeyFile": "key.json" };
    const error = await failureOf(list({ config, environment: emulator.environment }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toContain(
      "Two credentials at once: Pulumi config yandex:token and Pulumi config yandex:serviceAccountKeyFile.",
    );
    expect(emulator.requests).toEqual([]);
  });

  test("not chosen between two of a source below the one that decides, nor looked at", async () => {
    await expectListed({
      code: emulator.connection,
      environment: { YC_TOKEN: "t1.a.b", YC_PROFILE: "prod" },
    });
  });
});

describe("a setting that cannot be right is named as the user wrote it", () => {
  test.each<[Settings, string]>([
    [{ config: { "yandex:maxRetries": "many" } }, "Pulumi config yandex:maxRetries must be a whole number"],
    [{ config: { "yandex-redis:deadline": "5" } }, "Pulumi config yandex-redis:deadline must be a duration"],
    [{ config: { "yandex:plaintext": "yes" } }, "Pulumi config yandex:plaintext must be true or false"],
    [
      { environment: { YC_ATTEMPT_TIMEOUT: "0s" } },
      "environment variable YC_ATTEMPT_TIMEOUT must be a duration",
    ],
    [{ code: { deadline: "soon" } }, "opts.connection.deadline must be a duration"],
  ])("%j", async (settings, message) => {
    const error = await failureOf(list({ ...settings, code: { ...emulator.connection, ...settings.code } }));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toContain(message);
    expect(emulator.requests).toEqual([]);
  });
});
