import * as pulumi from "@pulumi/pulumi";
import * as dynamic from "pulumi-yandex-redis";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import type { TestStack } from "../../support/engine/test-stack";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { RedisBackupPin, RedisBackups } from "../../support/plugin/resources";

const CLUSTER = "c9qmigration";
const BACKUPS = makeBackups(30, { clusterId: CLUSTER });

const TIMEOUTS = { create: "20m", update: "10m", delete: "5m" };

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

/** What a generated SDK says by itself, from the schema's aliases. */
const movedFrom = (name: string): pulumi.CustomResourceOptions => ({
  customTimeouts: TIMEOUTS,
  aliases: [{ type: `pulumi-nodejs:dynamic/yandex-redis:${name}` }],
});

const before = (): Promise<Record<string, unknown>> => {
  const opts = { customTimeouts: TIMEOUTS };
  const listing = new dynamic.RedisBackups("listing", { clusterId: CLUSTER, limit: 3 }, opts);
  const pin = new dynamic.RedisBackupPin("pin", { clusterId: CLUSTER, triggers: ["release 1"] }, opts);
  return Promise.resolve({ count: listing.count, backupId: pin.backupId });
};

const after = (): Promise<Record<string, unknown>> => {
  const listing = new RedisBackups("listing", { clusterId: CLUSTER, limit: 3 }, movedFrom("RedisBackups"));
  const inputs = { clusterId: CLUSTER, triggers: ["release 1"] };
  const pin = new RedisBackupPin("pin", inputs, movedFrom("RedisBackupPin"));
  return Promise.resolve({ count: listing.count, backupId: pin.backupId });
};

test("a stack with the dynamic resources moves to the plugin's, and nothing changes", async () => {
  const stack = await stacks.create({
    program: before,
    config: emulator.pulumiConfig,
    pluginFolders: [PLUGIN_FOLDER],
  });
  const created = await stack.up();
  const pinned = created.outputs["backupId"]?.value as string;

  // Newer backups, which a pin that was made anew would show.
  const [newer] = makeBackups(1, { clusterId: CLUSTER, newest: "2025-02-01T03:00:00Z" });
  if (newer) emulator.addBackup(CLUSTER, newer);
  emulator.removeBackup(CLUSTER, BACKUPS.find(({ id }) => id !== pinned)?.id ?? "");
  await stack.up();

  const moved = await stack.up(after);
  expect(moved.changes).toEqual({ same: 3 });
  expect(moved.outputs["backupId"]?.value).toBe(pinned);
  expect(await typesIn(stack)).toEqual(["RedisBackupPin", "RedisBackups"]);

  expect((await stack.preview()).changes).toEqual({ same: 3 });
  await stack.refresh();
  expect(await providersIn(stack)).toEqual([]);
  expect((await stack.up()).changes).toEqual({ same: 3 });
  expect((await stack.destroy()).changes).toEqual({ delete: 3 });
  expect(new Set(emulator.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
});

interface StoredResource {
  readonly type: string;
  readonly outputs?: { readonly __provider?: string };
}

async function resourcesOf(stack: TestStack): Promise<StoredResource[]> {
  return ((await stack.exportState()).deployment as { resources: StoredResource[] }).resources;
}

/** Our resources in state, all of which the plugin has to own. */
async function typesIn(stack: TestStack): Promise<string[]> {
  const types = (await resourcesOf(stack)).map(({ type }) => type);
  expect(types.filter((type) => type.includes("dynamic"))).toEqual([]);
  return types
    .filter((type) => type.startsWith("yandex-redis:index:"))
    .map((type) => type.split(":")[2] ?? "")
    .toSorted();
}

async function providersIn(stack: TestStack): Promise<string[]> {
  return (await resourcesOf(stack)).flatMap(({ outputs }) => outputs?.__provider ?? []);
}
