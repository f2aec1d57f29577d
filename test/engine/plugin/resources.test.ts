import * as pulumi from "@pulumi/pulumi";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf } from "../../support/engine/run";
import type { TestStack } from "../../support/engine/test-stack";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { RedisBackupPin, RedisBackups } from "../../support/plugin/resources";
import { NewCluster } from "../programs/new-cluster";

const CLUSTER = "c9qresource";
const BACKUPS = makeBackups(150, { clusterId: CLUSTER, newest: "2025-01-15T03:00:00Z" });
const NEWEST = BACKUPS.find(({ createdAt }) => createdAt === "2025-01-15T03:00:00Z")?.id ?? "";
const [NEXT] = makeBackups(1, { clusterId: CLUSTER, newest: "2025-01-16T03:00:00Z" }) as [{ id: string }];

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

type Program = () => Promise<Record<string, unknown>>;

const create = (program: Program): Promise<TestStack> =>
  stacks.create({ program, config: emulator.pulumiConfig, pluginFolders: [PLUGIN_FOLDER] });

const listing =
  (inputs: pulumi.Inputs, opts?: pulumi.CustomResourceOptions): Program =>
  () => {
    const { latestBackupId, count, backups } = new RedisBackups("backups", inputs, opts);
    const kept = backups.apply((all) => (all as unknown[]).length);
    return Promise.resolve({ latestBackupId, count, kept });
  };

const pin =
  (inputs: pulumi.Inputs, opts?: pulumi.CustomResourceOptions): Program =>
  () => {
    const { id, backupId, available } = new RedisBackupPin("pin", inputs, opts);
    return Promise.resolve({ id, backupId, available });
  };

interface StoredResource {
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

async function stored(stack: TestStack, type: string): Promise<StoredResource | undefined> {
  const { resources = [] } = (await stack.exportState()).deployment as { resources?: StoredResource[] };
  return resources.find((resource) => resource.type === `yandex-redis:index:${type}`);
}

const valuesOf = (outputs: Readonly<Record<string, { value: unknown }>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));

describe("RedisBackups", () => {
  test("lives: known in preview already, unchanged, updated by a new backup, refreshed, destroyed", async () => {
    const stack = await create(listing({ clusterId: CLUSTER, limit: 10 }));
    expect((await stack.preview()).stdout).toContain(`latestBackupId: "${NEWEST}"`);
    const created = await stack.up();
    expect(created.changes).toEqual({ create: 2 });
    expect(valuesOf(created.outputs)).toEqual({ latestBackupId: NEWEST, count: 150, kept: 10 });
    expect((await stack.up()).changes).toEqual({ same: 2 });

    emulator.addBackup(CLUSTER, NEXT);
    expect((await stack.preview()).changes).toEqual({ same: 1, update: 1 });
    const updated = await stack.up();
    expect(updated.changes).toEqual({ same: 1, update: 1 });
    expect(valuesOf(updated.outputs)).toEqual({ latestBackupId: NEXT.id, count: 151, kept: 10 });

    emulator.removeBackup(CLUSTER, NEXT.id);
    await stack.refresh();
    expect((await stored(stack, "RedisBackups"))?.outputs).toMatchObject({ latestBackupId: NEWEST });

    const requests = emulator.requests.length;
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
    expect(emulator.requests).toHaveLength(requests);
    expect(new Set(emulator.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  test("another cluster replaces it; a cluster that is gone leaves state on refresh", async () => {
    emulator.addCluster({ id: "c9qother", backups: makeBackups(3, { clusterId: "c9qother" }) });
    const stack = await create(listing({ clusterId: CLUSTER }));
    await stack.up();
    const moved = await stack.up(listing({ clusterId: "c9qother" }));
    expect(moved.changes).toEqual({ same: 1, replace: 1 });
    expect(valuesOf(moved.outputs)).toMatchObject({ count: 3, kept: 3 });

    emulator.deleteCluster("c9qother");
    expect((await stack.refresh()).changes).toMatchObject({ delete: 1 });
    expect(await stored(stack, "RedisBackups")).toBeUndefined();
  });

  test("is unknown in preview while an input is, and nothing is fetched", async () => {
    const program: Program = () => {
      const cluster = new NewCluster("cluster", { futureId: CLUSTER });
      return listing({ clusterId: cluster.id })();
    };
    const stack = await create(program);
    expect((await stack.preview()).stdout).toMatch(/latestBackupId *: \[unknown\]/);
    expect(emulator.requests).toEqual([]);
    expect(valuesOf((await stack.up()).outputs)).toMatchObject({ count: 150 });
  });

  test("imports by the cluster's ID, and lives on as if it had been created", async () => {
    const stack = await create(listing({ clusterId: CLUSTER }, { import: CLUSTER }));
    const imported = await stack.up();
    expect(imported.changes).toEqual({ create: 1, import: 1 });
    expect(valuesOf(imported.outputs)).toMatchObject({ latestBackupId: NEWEST, count: 150 });
    expect((await stack.up(listing({ clusterId: CLUSTER }))).changes).toEqual({ same: 2 });
  });

  test("a secret input makes all of it secret, in state and on the screen", async () => {
    const stack = await create(listing({ clusterId: pulumi.secret(CLUSTER), limit: 1 }));
    const up = await stack.up();
    expect(up.outputs["latestBackupId"]).toEqual({ value: NEWEST, secret: true });
    expect(up.stdout).not.toContain(NEWEST);
    const state = stack.readBackend().replaceAll(/"id": ?"c9qresource"/g, "");
    expect(state).not.toContain(NEWEST);
    emulator.addBackup(CLUSTER, NEXT);
    await stack.refresh();
    expect(stack.readBackend()).not.toContain(NEXT.id);
  });
});

describe("RedisBackupPin", () => {
  test("is picked once and kept, until a trigger changes; a refresh tells whether it is still there", async () => {
    const stack = await create(pin({ clusterId: CLUSTER, triggers: { migration: 7 } }));
    const preview = await stack.preview();
    expect(preview.stdout).toMatch(/backupId *: \[unknown\]/);
    expect(emulator.requests).toEqual([]);
    expect(valuesOf((await stack.up()).outputs)).toEqual({ id: NEWEST, backupId: NEWEST, available: true });

    emulator.addBackup(CLUSTER, NEXT);
    const requests = emulator.requests.length;
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect(emulator.requests).toHaveLength(requests);

    emulator.removeBackup(CLUSTER, NEWEST);
    const refreshed = await stack.refresh();
    expect(refreshed.stdout).toContain(`The pinned backup ${NEWEST} no longer exists`);
    expect((await stored(stack, "RedisBackupPin"))?.outputs).toMatchObject({
      backupId: NEWEST,
      available: false,
    });

    const moved = await stack.up(pin({ clusterId: CLUSTER, triggers: { migration: 8 } }));
    expect(moved.changes).toEqual({ same: 1, replace: 1 });
    expect(valuesOf(moved.outputs)).toEqual({ id: NEXT.id, backupId: NEXT.id, available: true });
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
  });

  test("imports a backup that was chosen by hand", async () => {
    const chosen = BACKUPS.at(7)?.id ?? "";
    const stack = await create(pin({ clusterId: CLUSTER }, { import: chosen }));
    const imported = await stack.up();
    expect(imported.changes).toEqual({ create: 1, import: 1 });
    expect(valuesOf(imported.outputs)).toEqual({ id: chosen, backupId: chosen, available: true });
    expect((await stack.up(pin({ clusterId: CLUSTER }))).changes).toEqual({ same: 2 });
  });
});

test.each<[string, string, Program]>([
  ["limit", "a limit below zero", listing({ clusterId: CLUSTER, limit: -1 })],
  ["clusterId", "a path in place of an ID", listing({ clusterId: "../c9q" })],
  ['["limt"]', "a mistyped name", listing({ clusterId: CLUSTER, limt: 5 })],
  ["maxAge", "a duration that is none", pin({ clusterId: CLUSTER, maxAge: "soon" })],
  ["clusterId", "a cluster and a folder at once", pin({ clusterId: CLUSTER, folderId: "b1g" })],
])("%s: %s fails in preview, before any request", async (property, _, program) => {
  const failed = await failureOf((await create(program)).preview());
  expect(failed.stdout).toContain(`property ${property} value {`);
  expect(emulator.requests).toEqual([]);
});
