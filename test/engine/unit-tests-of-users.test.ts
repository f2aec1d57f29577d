import * as pulumi from "@pulumi/pulumi";
import {
  getLatestRedisBackup,
  getLatestRedisBackupOutput,
  getRedisBackup,
  getRedisBackups,
  getRedisBackupsOutput,
  listRedisBackups,
  RedisBackupPin,
  RedisBackups,
} from "pulumi-yandex-redis";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

// What users write to test their own programs: Pulumi's mocks alone, or the emulator where they name its endpoint.
jest.setTimeout(20_000); // An Output that fails never comes to a value.

const CLUSTER = "c9qmocked";
const BACKUPS = makeBackups(30, { clusterId: CLUSTER, newest: "2025-01-15T03:00:00Z" });
const LATEST = BACKUPS.find(({ createdAt }) => createdAt === "2025-01-15T03:00:00Z")?.id;

const GET_REDIS_BACKUPS = "yandex-redis:index:getRedisBackups";

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

describe("where nothing names an endpoint, mocks.call is asked", () => {
  const called: pulumi.runtime.MockCallArgs[] = [];
  const date = new Date("2025-01-01T00:00:00Z");

  beforeEach(async () => {
    called.length = 0;
    pulumi.runtime.setAllConfig({ "yandex-redis:token": "t1.of.nobody" });
    await pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }),
      call: (args) => {
        called.push(args);
        return args.token === GET_REDIS_BACKUPS
          ? { backups: [{ id: "mocked" }], count: 1 }
          : { id: "mocked" };
      },
    });
  });

  const calls = () => called.map(({ token, inputs }) => [token, inputs as unknown]);

  test("by both forms, with the token and the arguments of the plugin's function", async () => {
    expect((await getLatestRedisBackup(CLUSTER)).id).toBe("mocked");
    expect((await getRedisBackup("c9q:1")).id).toBe("mocked");
    const { restore } = program();
    expect(await valueOf(restore.backupId)).toBe("mocked");
    const args = {
      clusterId: pulumi.output(CLUSTER),
      createdAfter: pulumi.output(CLUSTER).apply(() => date),
    };
    expect(await valueOf(getRedisBackupsOutput(args).count)).toBe(1);
    await getRedisBackups({ clusterId: CLUSTER, createdAfter: date });
    const since = { clusterId: CLUSTER, createdAfter: "2025-01-01T00:00:00.000Z" };
    expect(calls()).toEqual([
      ["yandex-redis:index:getLatestRedisBackup", { clusterId: CLUSTER }],
      ["yandex-redis:index:getRedisBackup", { backupId: "c9q:1" }],
      ["yandex-redis:index:getLatestRedisBackup", { clusterId: CLUSTER }],
      [GET_REDIS_BACKUPS, since],
      [GET_REDIS_BACKUPS, since],
    ]);
    expect(emulator.requests).toEqual([]);
  });

  test("by listRedisBackups, whose only page the mocked list is", async () => {
    const pages: unknown[] = [];
    for await (const page of listRedisBackups({ clusterId: CLUSTER, type: "MANUAL" })) pages.push(page);
    expect(pages).toEqual([{ number: 1, backups: [{ id: "mocked" }] }]);
    expect(calls()).toEqual([[GET_REDIS_BACKUPS, { clusterId: CLUSTER, type: "MANUAL" }]]);
  });

  test("unless the call's connection names one", async () => {
    const { connection } = emulator;
    expect((await getLatestRedisBackup(CLUSTER, { connection })).id).toBe(LATEST);
    expect(called).toEqual([]);
  });
});

test("a failure of the cloud reaches the user's test as a typed error", async () => {
  await setMocks(false);
  emulator.deleteCluster(CLUSTER);
  await expect(getRedisBackups(CLUSTER)).rejects.toMatchObject({ name: "ClusterNotFoundError" });
});
