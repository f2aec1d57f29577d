import * as pulumi from "@pulumi/pulumi";
import { getLatestRedisBackup, RedisBackupPin, RedisBackups, RedisClusterBackup } from "pulumi-yandex-redis";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../support/plugin/plugin-folder";
import * as plugin from "../support/plugin/resources";

const folderId = "b1gfolder";
const named = { clusterName: "sessions" };
/** Without the backup that the program takes, which would be a change of the listing. */
const listed = { ...named, createdBefore: "2025-02-01T00:00:00Z" };

const stacks = throwawayStacks();
let emulator: Emulator;

function addCluster(id: string): void {
  const backups = makeBackups(3, { clusterId: id, folderId, newest: "2025-01-15T03:00:00Z" });
  emulator.addCluster({ id, folderId, name: "sessions", backups });
}

beforeEach(async () => {
  emulator = await startEmulator();
  addCluster("c9qfirst");
});

afterEach(() => emulator.close());

interface Made {
  readonly listing: { readonly clusterId: pulumi.Output<unknown> };
  readonly pin: { readonly backupId: pulumi.Output<unknown> };
  readonly backup: Record<"clusterId" | "backupId", pulumi.Output<unknown>>;
  readonly latest: Promise<{ readonly id: string }>;
}

/** A program's use of the name, by each face. */
const faces: Readonly<Record<string, (triggers: string[]) => Made>> = {
  "the TypeScript package": (triggers) => ({
    listing: new RedisBackups("listing", listed),
    pin: new RedisBackupPin("pin", { ...named, triggers }),
    backup: new RedisClusterBackup("backup", { ...named, triggers }),
    latest: getLatestRedisBackup(named),
  }),
  "the plugin": (triggers) => ({
    listing: new plugin.RedisBackups("listing", listed),
    pin: new plugin.RedisBackupPin("pin", { ...named, triggers }),
    backup: new plugin.RedisClusterBackup("backup", { ...named, triggers }),
    latest: pulumi.runtime.invoke("yandex-redis:index:getLatestRedisBackup", named) as Promise<{
      id: string;
    }>,
  }),
};

test.each(Object.entries(faces))("a cluster is found by its name through %s", async (_, make) => {
  let triggers = ["migration 7"];
  const program = async () => {
    const { listing, pin, backup, latest } = make(triggers);
    const [ofListing, ofBackup] = [listing.clusterId, backup.clusterId];
    return { ofListing, ofBackup, taken: backup.backupId, pinned: pin.backupId, latest: (await latest).id };
  };
  const config = { ...emulator.pulumiConfig, "yandex-redis:folderId": { value: folderId } };
  const stack = await stacks.create({ program, config, pluginFolders: [PLUGIN_FOLDER] });

  const created = await stack.up();
  const of = (clusterId: string) => expect.stringMatching(`^${clusterId}:`) as unknown;
  expect(valuesOf(created)).toEqual({
    ofListing: "c9qfirst",
    ofBackup: "c9qfirst",
    taken: of("c9qfirst"),
    pinned: of("c9qfirst"),
    latest: of("c9qfirst"),
  });
  expect((await stack.up()).changes).toEqual({ same: 4 });
  expect((await stack.refresh()).changes).toEqual({ same: 4 });

  // The name becomes another cluster's: only what is listed on each run follows it.
  emulator.updateCluster("c9qfirst", { name: "sessions-of-yesterday" });
  addCluster("c9qsecond");
  expect((await stack.preview()).changes).toEqual({ same: 3, replace: 1 });
  expect(valuesOf(await stack.up())).toEqual({
    ...valuesOf(created),
    ofListing: "c9qsecond",
    latest: of("c9qsecond"),
  });

  triggers = ["migration 8"];
  const preview = await stack.preview();
  expect(preview.changes).toEqual({ same: 2, replace: 2 });
  expect(preview.stdout.match(/The cluster called sessions is now c9qsecond\./g)?.length).toBeGreaterThan(1);
  expect(valuesOf(await stack.up())).toMatchObject({
    ofBackup: "c9qsecond",
    taken: of("c9qsecond"),
    pinned: of("c9qsecond"),
  });
  expect((await stack.destroy()).changes).toEqual({ delete: 4 });
});

function valuesOf({ outputs }: { outputs: Readonly<Record<string, { value: unknown }>> }) {
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}
