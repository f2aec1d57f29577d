import * as pulumi from "@pulumi/pulumi";
import {
  getLatestRedisBackup,
  getLatestRedisBackupOutput,
  getRedisBackups,
  getRedisBackupsOutput,
  RedisBackupPin,
  RedisBackups,
} from "pulumi-yandex-redis";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

// What users write to test their own programs: Pulumi's mocks for resources, the emulator for the listing.
jest.setTimeout(20_000); // An Output that fails never comes to a value.

const CLUSTER = "c9qmocked";
const BACKUPS = makeBackups(30, { clusterId: CLUSTER, newest: "2025-01-15T03:00:00Z" });
const LATEST = BACKUPS.find(({ createdAt }) => createdAt === "2025-01-15T03:00:00Z")?.id;

let emulator: Emulator;
const restored: pulumi.runtime.MockResourceArgs[] = [];

/** The user's program: a restore from the latest backup. */
function program(): { restore: Restore; listing: RedisBackups; pin: RedisBackupPin } {
  const backup = getLatestRedisBackupOutput({ clusterId: CLUSTER });
  return {
    restore: new Restore("restore", { backupId: backup.id }),
    listing: new RedisBackups("backups", {
      clusterId: CLUSTER,
      createdAfter: new Date("2025-01-01T00:00:00Z"),
    }),
    pin: new RedisBackupPin("pin", { clusterId: CLUSTER, triggers: [new Date("2025-01-01T00:00:00Z")] }),
  };
}

class Restore extends pulumi.CustomResource {
  declare readonly backupId: pulumi.Output<string>;

  constructor(name: string, args: { backupId: pulumi.Input<string> }) {
    super("test:Restore", name, args);
  }
}

/** A value that an Output comes to. */
const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => {
    output.apply(resolve);
  });

async function setMocks(preview: boolean): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        restored.push(args);
        return {
          id: `${args.name}-id`,
          state: { backupId: "mocked", ...args.inputs, latestBackupId: "mocked", count: 30 } as object,
        };
      },
      call: ({ inputs }) => inputs as Record<string, unknown>,
    },
    "users-project",
    "users-stack",
    preview,
  );
}

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
  pulumi.runtime.setAllConfig({
    "yandex-redis:endpoint": emulator.url,
    "yandex-redis:token": emulator.token,
  });
});

afterEach(() => emulator.close());

test.each([
  ["preview", true],
  ["up", false],
])("a mocked %s lists from the emulator, and hands the ID on", async (_, preview) => {
  await setMocks(preview);
  const { restore, listing, pin } = program();
  expect(await valueOf(restore.backupId)).toBe(LATEST);
  expect(await valueOf(pin.backupId)).toBe("mocked");
  expect(restored.find(({ name }) => name === "pin")?.inputs).toMatchObject({
    clusterId: CLUSTER,
    triggers: ["2025-01-01T00:00:00.000Z"],
  });
  expect(await valueOf(listing.latestBackupId)).toBe("mocked");
  expect(await valueOf(listing.count)).toBe(30);
  expect(restored.find(({ name }) => name === "backups")?.inputs).toMatchObject({
    clusterId: CLUSTER,
    createdAfter: "2025-01-01T00:00:00.000Z",
  });
});

test("plain forms and opts.connection work under mocks as well", async () => {
  await setMocks(false);
  pulumi.runtime.setAllConfig({});
  const { connection } = emulator;
  expect((await getLatestRedisBackup(CLUSTER, { connection })).id).toBe(LATEST);
  expect((await getRedisBackups(CLUSTER, { connection })).backups).toHaveLength(30);
  const all = getRedisBackupsOutput(pulumi.output(CLUSTER), { connection: pulumi.output(connection) });
  expect(await valueOf(all.apply(({ latestBackupId }) => latestBackupId))).toBe(LATEST);
});

test("a failure of the cloud reaches the user's test as a typed error", async () => {
  await setMocks(false);
  emulator.deleteCluster(CLUSTER);
  await expect(getRedisBackups(CLUSTER)).rejects.toMatchObject({ name: "ClusterNotFoundError" });
});
