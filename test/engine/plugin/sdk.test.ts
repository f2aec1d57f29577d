import fs from "node:fs";
import path from "node:path";

import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { pulumiCommand } from "../../support/engine/pulumi-command";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN, PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { NodejsSdk } from "./sdk/nodejs-sdk";

const REPO = path.join(__dirname, "../../..");
const PROGRAM = path.join(__dirname, "../programs/generated-sdk");
const CLUSTER = "c9qsdk";

const stacks = throwawayStacks();

test("the engine prints the plugin's schema, the one that is committed, and finds nothing wrong with it", async () => {
  const printed = await pulumiCommand("package", "get-schema", PLUGIN);
  const committed = path.join(REPO, "provider/plugin/schema/schema.json");
  expect(JSON.parse(printed)).toEqual(JSON.parse(fs.readFileSync(committed, "utf8")));
  expect(await pulumiCommand("schema", "check", committed)).toBe("");
});

describe("the Node.js SDK that is generated from it", () => {
  let sdk: NodejsSdk | undefined;

  // Building the generator takes minutes, once.
  beforeAll(async () => {
    sdk = await NodejsSdk.make();
  }, 20 * 60_000);

  afterAll(() => {
    sdk?.remove();
  });

  test("type-checks a program that uses all of it, and runs it on the engine", async () => {
    if (sdk === undefined) throw new Error("no SDK was generated");
    await sdk.typeCheck(PROGRAM);
    const backups = makeBackups(1500, { clusterId: CLUSTER });
    const emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups }] });
    try {
      const stack = await stacks.create({
        program: { from: PROGRAM, files: ["."], nodeModules: sdk.nodeModules },
        config: {
          ...emulator.pulumiConfig,
          clusterId: { value: CLUSTER },
          endpoint: { value: emulator.url },
          token: { value: emulator.token, secret: true },
        },
        pluginFolders: [PLUGIN_FOLDER],
      });
      await stack.preview();
      const { outputs } = await stack.up();
      const newest = backups.find(({ createdAt }) => createdAt === "2025-01-15T03:00:00Z");
      expect(outputs["latestId"]?.value).toBe(newest?.id);
      expect(outputs["byDefaultProvider"]?.value).toBe(newest?.id);
      expect(outputs["backupId"]?.value).toBe(newest?.id);
      expect(outputs["pinned"]?.value).toBe(newest?.createdAt);
      expect(outputs["count"]?.value).toBe(1500);
      expect(outputs["listed"]?.value).toBe(1500);
      expect((await stack.up()).changes).toEqual({ same: 4 });
      expect(stack.readBackend()).not.toContain(emulator.token);
      expect((await stack.destroy()).changes).toEqual({ delete: 4 });
    } finally {
      await emulator.close();
    }
  });
});
