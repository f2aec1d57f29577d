import type { Emulator } from "../../provider/testing";
import { backupId, clusterEmulator, folderId, PlainClient, restoreBody } from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

test("answers an Operation at once; the cluster is there, being created", async () => {
  const { status, body: operation, headers } = await client.restore();
  expect(status).toBe(200);
  expect(operation).toMatchObject({
    done: false,
    metadata: { "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.RestoreClusterMetadata", backupId },
  });
  expect(operation.response).toBeUndefined();
  const answeredAt = Date.parse(String(headers["date"]));
  expect(Math.abs(Date.parse(operation.createdAt) - answeredAt)).toBeLessThan(60_000);

  const stored = emulator.cluster(operation.metadata.clusterId);
  expect(stored).toMatchObject({ status: "CREATING", health: "HEALTH_UNKNOWN", sourceBackupId: backupId });
});

test("the cluster is served as it was asked for, but for its password and users", async () => {
  const { configSpec } = restoreBody;
  const window = { weeklyMaintenanceWindow: { day: "SUN", hour: 3 } };
  const redis = {
    maxmemoryPolicy: "ALLKEYS_LRU",
    databases: "16",
    useLuajit: true,
    clientOutputBufferLimitNormal: { hardLimit: "1048576", softSeconds: "60" },
  };
  const rest = {
    backupWindowStart: { hours: 3, minutes: 30 },
    access: { dataLens: true },
    diskSizeAutoscaling: { plannedUsageThreshold: "80", diskSizeLimit: "68719476736" },
    backupRetainPeriodDays: "14",
    modules: { valkeyJson: { enabled: true } },
  };
  const user = {
    name: "app",
    passwords: ["battery-staple"],
    permissions: { commands: "+@read" },
    enabled: true,
  };
  emulator.operations.plan("restore", { polls: 0 });
  const { body: operation } = await client.restore({
    announceHostnames: true,
    authSentinel: true,
    maintenanceWindow: window,
    diskEncryptionKeyId: "abjkey",
    userSpecs: [user],
    configSpec: {
      ...configSpec,
      ...rest,
      backupRetainPeriodDays: 14,
      redis: { ...redis, databases: 16, password: "correct-horse-battery" },
    },
  });
  const { clusterId } = operation.metadata;
  const { body } = await client.cluster(clusterId);
  expect(body).toEqual({
    id: clusterId,
    folderId,
    createdAt: expect.stringMatching(/Z$/) as string,
    name: "restored",
    description: "made from a backup",
    labels: { team: "storage" },
    environment: "PRODUCTION",
    config: {
      version: "8.1-valkey",
      resources: configSpec.resources,
      redis: { effectiveConfig: redis, userConfig: redis },
      ...rest,
    },
    networkId: "enpa",
    securityGroupIds: ["enpsg"],
    tlsEnabled: true,
    persistenceMode: "ON",
    announceHostnames: true,
    authSentinel: true,
    maintenanceWindow: { weeklyMaintenanceWindow: { day: "SUN", hour: "3" } },
    diskEncryptionKeyId: "abjkey",
    status: "RUNNING",
    health: "ALIVE",
  });
  expect(emulator.cluster(clusterId)).toMatchObject({ password: "correct-horse-battery", users: [user] });
});

test("no answer holds the password", async () => {
  const { body: operation } = await client.restore();
  const { clusterId } = operation.metadata;
  const answers = [
    operation,
    (await client.operation(operation.id)).body,
    (await client.operation(operation.id)).body,
    (await client.get(`/managed-redis/v1/clusters?folderId=${folderId}`)).body,
    (await client.get(`/managed-redis/v1/clusters/${clusterId}/hosts`)).body,
    (await client.get(`/managed-redis/v1/clusters/${clusterId}/operations`)).body,
  ];
  expect(JSON.stringify(answers)).toContain(clusterId);
  expect(JSON.stringify(answers)).not.toContain("correct-horse-battery");
});

test("the hosts are those asked for, the first of each shard its master", async () => {
  const { body: operation } = await client.restore();
  const path = `/managed-redis/v1/clusters/${operation.metadata.clusterId}/hosts`;
  const { body: before } = await client.get<{ hosts: object[] }>(path);
  expect(before.hosts).toMatchObject([
    {
      zoneId: "ru-central1-a",
      subnetId: "e9ba",
      role: "MASTER",
      shardName: "shard1",
      replicaPriority: "50",
      assignPublicIp: true,
    },
    { zoneId: "ru-central1-b", subnetId: "e2lb", role: "REPLICA", shardName: "shard1" },
    { zoneId: "ru-central1-d", subnetId: "fl8d", role: "MASTER", shardName: "shard2" },
  ]);
  expect(before.hosts[0]).toMatchObject({
    name: expect.stringMatching(/^rc1a-[a-z0-9]{15}\.mdb\.yandexcloud\.net$/) as string,
    clusterId: operation.metadata.clusterId,
    health: "HEALTH_UNKNOWN",
  });

  emulator.setClusterStatus(operation.metadata.clusterId, "RUNNING", "DEGRADED");
  const { body: after } = await client.get<{ hosts: object[] }>(path);
  expect(after.hosts[0]).toMatchObject({ health: "DEGRADED" });
});

test.each(["backupId", "name", "environment", "configSpec", "hostSpecs", "networkId"])(
  "refuses a restore without %s",
  async (field) => {
    const { status, body } = await client.restore({ [field]: undefined });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { code: 3, message: `${field}: Field is required` },
    });
    expect(emulator.liveClusters()).toHaveLength(1);
  },
);

test.each<[string, object, RegExp]>([
  ["an empty name", { name: "" }, /^name: Field is required/],
  ["a name too long", { name: "n".repeat(64) }, /^name: .* at most 63/],
  ["a name of other characters", { name: "ré" }, /^name: Field does not match/],
  ["no host", { hostSpecs: [] }, /^hostSpecs: Field is required/],
  ["a host without a zone", { hostSpecs: [{}] }, /^hostSpecs\.0\.zoneId: Field is required/],
  ["an unknown environment", { environment: "TEST" }, /^environment: /],
  ["a label's key with a capital", { labels: { Team: "a" } }, /^labels\.Team: /],
  ["a label's value too long", { labels: { team: "a".repeat(64) } }, /^labels\.team: .* at most 63/],
  ["an unknown field", { discription: "" }, /^discription: Unknown field$/],
  [
    "an unknown setting",
    { configSpec: { redis: { maxmemory: 1 } } },
    /^configSpec\.redis\.maxmemory: Unknown field$/,
  ],
  [
    "a setting out of range",
    { configSpec: { redis: { databases: "1025" } } },
    /^configSpec\.redis\.databases: .* 1-1024$/,
  ],
  [
    "too few days",
    { configSpec: { backupRetainPeriodDays: 6 } },
    /^configSpec\.backupRetainPeriodDays: .* 7-60$/,
  ],
  ["two windows", { maintenanceWindow: { anytime: {}, weeklyMaintenanceWindow: {} } }, /^maintenanceWindow/],
  [
    "two passwords of a user",
    { userSpecs: [{ name: "a", passwords: ["a", "b"] }] },
    /^userSpecs\.0\.passwords: /,
  ],
  ["a description too long", { description: "d".repeat(257) }, /^description: .* at most 256/],
  [
    "a disk size with a fraction",
    { configSpec: { resources: { diskSize: 1.5 } } },
    /^configSpec\.resources\.diskSize: /,
  ],
])("refuses %s", async (_name, changes, message) => {
  const { status, body } = await client.restore<{ code: number; message: string }>(changes);
  expect({ status, code: body.code }).toEqual({ status: 400, code: 3 });
  expect(body.message).toMatch(message);
});

test("refuses a body that is not JSON, an unknown backup, and a caller without a token", async () => {
  const path = "/managed-redis/v1/clusters:restore";
  expect(await client.ask("POST", path, { body: "{" })).toMatchObject({ status: 400, body: { code: 3 } });
  expect(await client.restore({ backupId: "none" })).toMatchObject({
    status: 404,
    body: { code: 5, message: "Backup none not found" },
  });
  expect(await client.restore({}, { authorization: "" })).toMatchObject({ status: 401, body: { code: 16 } });
});

test("a name is the folder's only one, until its cluster is deleted", async () => {
  const clusterId = await client.restored();
  expect(await client.restore()).toMatchObject({ status: 409, body: { code: 6 } });
  expect(await client.restore({ folderId: "b1gother" })).toMatchObject({ status: 200 });
  emulator.deleteCluster(clusterId);
  expect(await client.restore()).toMatchObject({ status: 200 });
});

test("the folder is the one named, else the backup's own", async () => {
  const { body: own } = await client.restore({ name: "a" });
  const { body: named } = await client.restore({ name: "b", folderId: "b1gother" });
  expect(emulator.cluster(own.metadata.clusterId).folderId).toBe(folderId);
  expect(emulator.cluster(named.metadata.clusterId).folderId).toBe("b1gother");
});

test("a folder's clusters are paged, and found by name", async () => {
  const clusterId = await client.restored();
  const path = `/managed-redis/v1/clusters?folderId=${folderId}`;
  interface Clusters {
    clusters?: { id: string }[];
    nextPageToken?: string;
  }
  const { body: first } = await client.get<Clusters>(`${path}&pageSize=1`);
  const token = encodeURIComponent(first.nextPageToken ?? "");
  const { body: second } = await client.get<Clusters>(`${path}&pageSize=1&pageToken=${token}`);
  expect([first, second].flatMap(({ clusters = [] }) => clusters.map(({ id }) => id))).toEqual([
    "c9qsource",
    clusterId,
  ]);
  expect(second.nextPageToken).toBeUndefined();

  const filtered = (filter: string) => client.get<Clusters>(`${path}&filter=${encodeURIComponent(filter)}`);
  expect((await filtered('name="restored"')).body.clusters).toMatchObject([{ id: clusterId }]);
  expect((await filtered('name = "none"')).body).toEqual({});
  expect(await filtered('status="RUNNING"')).toMatchObject({ status: 400, body: { code: 3 } });
  expect(await client.get("/managed-redis/v1/clusters")).toMatchObject({ status: 400, body: { code: 3 } });
});

test("faults by script meet the new routes", async () => {
  emulator.script("restoreCluster", { kind: "status", status: 503 });
  emulator.script("getOperation", { kind: "status", status: 429, retryAfter: 1 });
  expect(await client.restore()).toMatchObject({ status: 503, body: { code: 14 } });
  expect(emulator.liveClusters()).toHaveLength(1);
  const { body: operation } = await client.restore();
  expect(await client.operation(operation.id)).toMatchObject({ status: 429 });
  expect(emulator.requestsTo("restoreCluster").map(({ status }) => status)).toEqual([503, 200]);
});

test("a cluster is changed beside Pulumi", async () => {
  const clusterId = await client.restored();
  emulator.updateCluster(clusterId, { name: "renamed", description: "", labels: { team: "other" } });
  const { body } = await client.cluster(clusterId);
  expect(body).toMatchObject({ name: "renamed", labels: { team: "other" }, networkId: "enpa" });
  expect(body).not.toHaveProperty("description");
  expect(await client.restore()).toMatchObject({ status: 200 });
});
