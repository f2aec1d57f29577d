import type { Emulator } from "../../provider/testing";
import { clusterEmulator, clusterId, PlainClient } from "../support/plain-client";

const key = { "idempotency-key": "0b0e4b0a-5b5c-4f57-9f5d-6c1f5d8f2c11" };
const otherKey = { "idempotency-key": "1b0e4b0a-5b5c-4f57-9f5d-6c1f5d8f2c11" };

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

test("a key seen before answers its Operation as it stands now, and makes nothing", async () => {
  const { body: first } = await client.restore({}, key);
  const { body: second } = await client.restore({}, key);
  expect(second).toEqual(first);
  await client.operation(first.id);
  await client.operation(first.id);
  const { body: third } = await client.restore({}, key);
  expect(third).toMatchObject({ id: first.id, done: true, response: { status: "RUNNING" } });
  expect(emulator.liveClusters()).toHaveLength(2);
  expect(emulator.operations.all).toHaveLength(1);
});

test("even when the cluster is gone since", async () => {
  const { body: first } = await client.restore({}, key);
  emulator.deleteCluster(first.metadata.clusterId);
  const { status, body: again } = await client.restore({}, key);
  expect({ status, id: again.id }).toEqual({ status: 200, id: first.id });
  expect(emulator.liveClusters()).toHaveLength(1);
});

test("another key, or none, is another request", async () => {
  await client.restore({ name: "a" }, key);
  await client.restore({ name: "b" }, otherKey);
  await client.restore({ name: "c" });
  await client.restore({ name: "d" });
  expect(emulator.liveClusters()).toHaveLength(5);
});

test("a refused request uses no key up", async () => {
  expect(await client.restore({ backupId: "none" }, key)).toMatchObject({ status: 404 });
  expect(await client.restore({}, key)).toMatchObject({ status: 200 });
});

test("a deletion keeps its key as well, when the cluster is gone too", async () => {
  emulator.operations.plan("delete", { polls: 0 });
  const { body: first } = await client.delete(clusterId, key);
  expect(await client.delete(clusterId, key)).toMatchObject({ status: 200, body: { id: first.id } });
});

test("keys are not remembered for ever", async () => {
  await client.restore({}, key);
  emulator.operations.forgetIdempotencyKeys();
  expect(await client.restore({}, key)).toMatchObject({ status: 409, body: { code: 6 } });
  expect(await client.restore({ name: "other" }, key)).toMatchObject({ status: 200 });
});

test("a key is a UUID", async () => {
  expect(await client.restore({}, { "idempotency-key": "1" })).toMatchObject({
    status: 400,
    body: { code: 3 },
  });
});

test("lostAnswer: the request takes effect, and nobody hears of it", async () => {
  emulator.script("restoreCluster", { kind: "lostAnswer" });
  await expect(client.restore({}, key)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(emulator.liveClusters()).toHaveLength(2);
  const [lost] = emulator.requestsTo("restoreCluster");
  expect(lost?.body).toContain("restored");
  expect(lost?.status).toBeUndefined();

  const { body } = await client.restore({}, key);
  expect(body.id).toBe(emulator.operations.all[0]?.id);
  expect(emulator.liveClusters()).toHaveLength(2);
});

test("lostAnswer of a deletion", async () => {
  emulator.script("deleteCluster", { kind: "lostAnswer" });
  await expect(client.delete(clusterId)).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(emulator.operations.all).toMatchObject([{ kind: "delete", done: false }]);
});
