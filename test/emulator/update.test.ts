import type { Emulator } from "../../provider/testing";
import {
  PlainClient,
  type Reply,
  type Operation,
  clusterEmulator,
  clusterId,
  clusterPath,
} from "../support/plain-client";

const key = { "idempotency-key": "0b0e4b0a-5b5c-4f57-9f5d-6c1f5d8f2c11" };

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

function update(fields: object, headers: Record<string, string> = {}): Promise<Reply<Operation>> {
  return client.ask("PATCH", clusterPath, { body: JSON.stringify(fields), headers });
}

test("changes what the mask names, at the Operation's end, and nothing else", async () => {
  emulator.updateCluster(clusterId, { description: "old", labels: { team: "old" } });
  const begun = await update({
    updateMask: "labels,deletionProtection",
    labels: { team: "new" },
    description: "new",
  });
  expect(begun.body).toMatchObject({
    done: false,
    metadata: { "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.UpdateClusterMetadata", clusterId },
  });
  const { body: during } = await client.cluster(clusterId);
  expect(during).toMatchObject({ status: "UPDATING", description: "old", labels: { team: "old" } });
  const { response } = await client.ended(begun);
  const expected = { id: clusterId, status: "RUNNING", description: "old", labels: { team: "new" } };
  expect(response).toMatchObject({
    "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.Cluster",
    ...expected,
  });
  expect((await client.cluster(clusterId)).body).toMatchObject(expected);
});

test("reaches into the configuration, the password included", async () => {
  const redis = { maxmemoryPolicy: "NOEVICTION", timeout: 5, password: "battery-staple" };
  await client.ended(await update({ updateMask: "configSpec.redis", configSpec: { redis } }));
  const updateMask = "configSpec.version,configSpec.redis.timeout,configSpec.resources.diskSize";
  const configSpec = { version: "8.0", resources: { diskSize: 34359738368, diskTypeId: "ignored" } };
  const { response } = await client.ended(await update({ updateMask, configSpec }));
  expect(response).toMatchObject({
    config: {
      version: "8.0",
      resources: { resourcePresetId: "hm3-c2-m8", diskSize: "34359738368", diskTypeId: "network-ssd" },
      redis: { userConfig: { maxmemoryPolicy: "NOEVICTION" } },
    },
  });
  expect(JSON.stringify(response)).not.toContain("timeout");
  expect(JSON.stringify(response)).not.toContain("battery-staple");
  expect(emulator.cluster(clusterId).password).toBe("battery-staple");
});

test("resets what the mask names and the request leaves out; without a mask, everything but name and network", async () => {
  emulator.updateCluster(clusterId, {
    description: "old",
    labels: { team: "old" },
    deletionProtection: true,
  });
  const { response } = await client.ended(await update({ updateMask: "description" }));
  expect(response).not.toHaveProperty("description");
  expect(response).toMatchObject({ labels: { team: "old" }, deletionProtection: true });
  const { response: reset } = await client.ended(await update({ description: "new" }));
  expect(reset).toMatchObject({ description: "new", name: "source", networkId: "enpemulatednetwork00" });
  expect(reset).not.toHaveProperty("labels");
  expect(reset).not.toHaveProperty("deletionProtection");
});

test.each<[string, object, RegExp]>([
  ["an unknown field in the mask", { updateMask: "hosts" }, /^updateMask: Unknown field hosts$/],
  [
    "one inside of the configuration",
    { updateMask: "configSpec.redis.a" },
    /Unknown field configSpec\.redis\.a$/,
  ],
  ["a field that no update changes", { tlsEnabled: true }, /^tlsEnabled: Unknown field$/],
  ["a name that is left out", { updateMask: "name" }, /^name: Field is required$/],
  [
    "a value beyond its limits",
    { updateMask: "description", description: "d".repeat(257) },
    /^description: /,
  ],
])("refuses %s", async (_name, fields, message) => {
  const reply = (await update(fields)) as Reply;
  expect(reply).toMatchObject({
    status: 400,
    body: { code: 3, message: expect.stringMatching(message) as string },
  });
  expect(emulator.cluster(clusterId).status).toBe("RUNNING");
});

test("a name is the folder's only one", async () => {
  await client.restored();
  expect(await update({ updateMask: "name", name: "restored" })).toMatchObject({
    status: 409,
    body: { code: 6 },
  });
  expect(await update({ updateMask: "name", name: "source" })).toMatchObject({ status: 200 });
  expect(await client.ask("PATCH", "/managed-redis/v1/clusters/none", { body: "{}" })).toMatchObject({
    status: 404,
  });
});

test("turned off, deletion protection lets the cluster be deleted", async () => {
  emulator.setDeletionProtection(clusterId, true);
  await client.ended(await update({ updateMask: "deletionProtection", deletionProtection: false }));
  expect(await client.delete(clusterId)).toMatchObject({ status: 200 });
});

test("a key seen before answers its Operation and changes nothing again", async () => {
  const begun = await update({ updateMask: "description", description: "once" }, key);
  await client.ended(begun);
  emulator.updateCluster(clusterId, { description: "since" });
  const again = await update({ updateMask: "description", description: "once" }, key);
  expect(again.body).toMatchObject({ id: begun.body.id, done: true });
  expect(emulator.cluster(clusterId)).toMatchObject({ description: "since", status: "RUNNING" });
});

test("goes by plan: a failed one changes nothing, a stuck one keeps the cluster busy", async () => {
  emulator.operations.plan("update", { fails: { code: 13, message: "Internal" } });
  emulator.operations.plan("update", { stuck: true });
  const fields = { updateMask: "description", description: "new" };
  expect(await client.ended(await update(fields))).toMatchObject({ error: { code: 13 } });
  expect((await client.cluster(clusterId)).body).toMatchObject({ status: "RUNNING" });
  expect((await client.cluster(clusterId)).body).not.toHaveProperty("description");

  await update(fields);
  for (const refused of [await update(fields), await client.delete(clusterId), await client.backup()]) {
    expect(refused).toMatchObject({ status: 400, body: { code: 9 } });
  }
  expect(emulator.cluster(clusterId).status).toBe("UPDATING");
  emulator.operations.release();
  expect(emulator.cluster(clusterId)).toMatchObject({ status: "RUNNING", description: "new" });
});

test("lostAnswer: the change is made, and the caller does not hear of it", async () => {
  emulator.script("updateCluster", { kind: "lostAnswer" });
  const fields = { updateMask: "description", description: "new" };
  await expect(update(fields, key)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await client.ended(await update(fields, key))).toMatchObject({ response: { description: "new" } });
  expect(emulator.operations.all).toHaveLength(1);
});
