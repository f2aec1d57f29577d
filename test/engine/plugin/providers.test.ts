import fs from "node:fs";
import path from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { CLUSTER, throwawayAccounts } from "../../support/engine/accounts";
import { failureOf, type Run } from "../../support/engine/run";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { GET_LATEST_REDIS_BACKUP, Provider } from "../../support/plugin/provider";

const stacks = throwawayStacks();
const account = throwawayAccounts();

const latestBy = (opts: pulumi.InvokeOptions = {}): pulumi.Output<unknown> =>
  pulumi.runtime
    .invokeOutput<{ id: string }>(GET_LATEST_REDIS_BACKUP, { clusterId: CLUSTER }, opts)
    .apply(({ id }) => id);

test("several accounts in one program: each provider asks its own, by its own credential", async () => {
  const [own, partners, configured] = [
    await account("own"),
    await account("partners"),
    await account("config"),
  ];
  const program = (): Promise<Record<string, unknown>> => {
    const provider = new Provider("own", own.connection);
    const other = new Provider("partners", partners.connection);
    return Promise.resolve({
      own: latestBy({ provider }),
      partners: latestBy({ provider: other }),
      byConfig: latestBy(),
    });
  };
  const stack = await stacks.create({
    program,
    config: configured.pulumiConfig,
    pluginFolders: [PLUGIN_FOLDER],
  });
  const { outputs } = await stack.up();
  expect(outputs["own"]?.value).toBe(`${CLUSTER}:of-own`);
  expect(outputs["partners"]?.value).toBe(`${CLUSTER}:of-partners`);
  expect(outputs["byConfig"]?.value).toBe(`${CLUSTER}:of-config`);
  for (const emulator of [own, partners, configured]) {
    const sent = new Set(emulator.requestsTo("listBackups").map(({ headers }) => headers["authorization"]));
    expect([...sent]).toEqual([`Bearer ${emulator.token}`]);
  }
});

test("a provider without settings connects by the environment, which never enters state", async () => {
  const emulator = await account("environment");
  const program = (): Promise<Record<string, unknown>> =>
    Promise.resolve({ latest: latestBy({ provider: new Provider("bare", {}) }) });
  const stack = await stacks.create({
    program,
    environment: emulator.environment,
    pluginFolders: [PLUGIN_FOLDER],
  });
  expect((await stack.up()).outputs["latest"]?.value).toBe(`${CLUSTER}:of-environment`);
  expect(stack.readBackend()).not.toContain(emulator.token);
  expect(stack.readBackend()).toContain("pulumi:providers:yandex-redis");
});

test("a credential that the program forgot to mark as secret is encrypted in state all the same", async () => {
  const emulator = await account("unmarked");
  const program = (): Promise<Record<string, unknown>> =>
    Promise.resolve({ latest: latestBy({ provider: new Provider("unmarked", emulator.connection) }) });
  const stack = await stacks.create({ program, pluginFolders: [PLUGIN_FOLDER] });
  const up = await stack.up();
  expect(up.outputs["latest"]?.value).toBe(`${CLUSTER}:of-unmarked`);
  expect(textOf(up)).not.toContain(emulator.token);
  expect(stack.readBackend()).not.toContain(emulator.token);

  const renewed = emulator.issueIamToken();
  const again = await stack.up(() => {
    const provider = new Provider("unmarked", { ...emulator.connection, token: renewed });
    return Promise.resolve({ latest: latestBy({ provider }) });
  });
  expect(again.changes).toEqual({ same: 1, update: 1 });
  expect(textOf(again) + stack.readBackend()).not.toContain(renewed);
});

describe("settings that cannot be right", () => {
  const token = `t1.${"a".repeat(60)}.${"b".repeat(80)}`;

  test.each<[string, Record<string, unknown>, property: string, problem: string]>([
    ["a key that there is not", { tokn: token }, '["tokn"]', "is unknown; did you mean token?"],
    ["a second credential", { token, profile: "work" }, "profile", "is a second credential beside token"],
    ["a number that is none", { maxRetries: "many" }, "maxRetries", "must be a whole number from 0 to 100"],
    ["a duration that is none", { deadline: "soon" }, "deadline", 'must be a duration such as "30s"'],
    ["a flag that is none", { plaintext: "maybe" }, "plaintext", "must be true or false"],
    [
      "plain HTTP to the world",
      { endpoint: "http://api.example" },
      "endpoint",
      "is plain HTTP to api.example",
    ],
    [
      "plain HTTP for Operations",
      { operationEndpoint: "http://a.example" },
      "operationEndpoint",
      "is plain HTTP",
    ],
    ["an address that is none", { redisEndpoint: "a b" }, "redisEndpoint", "must be a host, host:port"],
    ["a list", { endpoint: ["a", "b"] }, "endpoint", "must be a string, a number or a boolean"],
  ])("%s fails in preview, by the property's path", async (_, settings, property, problem) => {
    const stack = await stacks.create({
      program: { from: path.join(__dirname, "../programs/plugin-provider"), files: ["."] },
      config: { settings: { value: JSON.stringify(settings) } },
      pluginFolders: [PLUGIN_FOLDER],
    });
    const failed = await failureOf(stack.preview());
    expect(failed.stdout).toContain(`resource 'wrong': property ${property} value {`);
    expect(failed.stdout).toContain(`} has a problem: ${problem}`);
    expect(failed.stdout + failed.stderr).not.toContain(token.slice(-80));
  });

  test("so do those of Pulumi config, for the default provider", async () => {
    const emulator = await account("config");
    const stack = await stacks.create({
      program: { from: path.join(__dirname, "../programs/plugin-latest"), files: ["."] },
      config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
    });
    // The project names the plugin's folder itself, as a user's Pulumi.yaml can: nothing is on PATH.
    fs.symlinkSync(PLUGIN_FOLDER, path.join(stack.project.path, "plugin"));
    const { outputs, stdout } = await stack.up();
    expect(outputs["latest"]?.value).toMatchObject({ id: `${CLUSTER}:of-config` });
    expect(stdout).not.toContain("using pulumi-resource-yandex-redis from $PATH");

    await stack.setConfig({ "yandex-redis:maxRetries": { value: "-1" } });
    const failed = await failureOf(stack.preview());
    expect(failed.stdout).toContain("resource 'default': property maxRetries value {-1} has a problem");
  });
});

/** Without the debug messages, which are the SDK's own: it writes down every request of the program's, secrets included. */
function textOf({ stdout, stderr, events }: Run): string {
  const shown = events.filter(({ diagnosticEvent }) => diagnosticEvent?.prefix !== "debug: ");
  return [stdout, stderr, JSON.stringify(shown)].join("\n");
}
