import type { Emulator } from "../../provider/testing";
import { clusterEmulator, type Operation, PlainClient } from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

/** Whether the Operation is done at each poll, up to the one that says so. */
async function polledUntilDone(operationId: string): Promise<boolean[]> {
  const seen: boolean[] = [];
  for (;;) {
    const { status, body } = await client.operation(operationId);
    expect(status).toBe(200);
    seen.push(body.done);
    if (body.done) return seen;
  }
}

test("the second poll finds a restore done, with the cluster as its response", async () => {
  const { body: begun } = await client.restore();
  expect(await polledUntilDone(begun.id)).toEqual([false, true]);
  const { body: ended } = await client.operation(begun.id);
  expect(ended).toMatchObject({
    id: begun.id,
    createdAt: begun.createdAt,
    metadata: begun.metadata,
    response: {
      "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.Cluster",
      id: begun.metadata.clusterId,
      status: "RUNNING",
      health: "ALIVE",
    },
  });
  expect(ended.error).toBeUndefined();
  expect(emulator.cluster(begun.metadata.clusterId)).toMatchObject({ status: "RUNNING", health: "ALIVE" });
});

test("a plan says how many polls, one plan an Operation, in order", async () => {
  emulator.operations.plan("restore", { polls: 4 });
  emulator.operations.plan("restore", { polls: 0 });
  const { body: slow } = await client.restore({ name: "slow" });
  const { body: fast } = await client.restore({ name: "fast" });
  const { body: usual } = await client.restore({ name: "usual" });
  expect(await polledUntilDone(slow.id)).toEqual([false, false, false, true]);
  expect(fast).toMatchObject({ done: true, response: { status: "RUNNING" } });
  expect(await polledUntilDone(usual.id)).toEqual([false, true]);
});

test("looks at the cluster count as polls, for callers that look at nothing else", async () => {
  const { body: operation } = await client.restore();
  const { clusterId } = operation.metadata;
  expect((await client.cluster(clusterId)).body["status"]).toBe("CREATING");
  expect((await client.cluster(clusterId)).body["status"]).toBe("RUNNING");
  expect(emulator.operations.all).toMatchObject([{ id: operation.id, kind: "restore", done: true }]);
});

test.each([
  [true, 200, "ERROR"],
  [false, 404, undefined],
])("a restore that fails, leaving a cluster: %s", async (leavesCluster, status, clusterStatus) => {
  const fails = { code: 8, message: "The quota is used up" };
  emulator.operations.plan("restore", { fails, leavesCluster });
  const { body: begun } = await client.restore();
  expect(await polledUntilDone(begun.id)).toEqual([false, true]);
  const { body: ended } = await client.operation(begun.id);
  expect(ended).toMatchObject({ done: true, error: fails });
  expect(ended.response).toBeUndefined();
  const cluster = await client.cluster(begun.metadata.clusterId);
  expect([cluster.status, cluster.body["status"]]).toEqual([status, clusterStatus]);
});

test("a failed restore leaves its cluster unless the plan says otherwise, after its own number of polls", async () => {
  emulator.operations.plan("restore", { fails: { code: 13, message: "Internal" }, polls: 1 });
  const { body } = await client.restore();
  expect(await polledUntilDone(body.id)).toEqual([true]);
  expect(emulator.liveClusters()).toHaveLength(2);
});

test("a stuck Operation is done once it is released", async () => {
  emulator.operations.plan("restore", { stuck: true });
  const { body } = await client.restore();
  for (let poll = 0; poll < 20; poll++) expect((await client.operation(body.id)).body.done).toBe(false);
  expect((await client.cluster(body.metadata.clusterId)).body["status"]).toBe("CREATING");
  emulator.operations.release();
  expect(await polledUntilDone(body.id)).toEqual([true]);
  expect((await client.cluster(body.metadata.clusterId)).body["status"]).toBe("RUNNING");
});

test("a refused poll does not count", async () => {
  const { body } = await client.restore();
  emulator.script("getOperation", { kind: "status", status: 503 }, { kind: "status", status: 503 });
  await client.operation(body.id);
  await client.operation(body.id);
  expect(await polledUntilDone(body.id)).toEqual([false, true]);
});

test("times are the clock's", async () => {
  const now = Date.parse("2026-11-24T12:00:00Z");
  const clock = jest.spyOn(Date, "now").mockReturnValue(now);
  const { body: begun } = await client.restore();
  clock.mockReturnValue(now + 90_000);
  await client.operation(begun.id);
  const { body: ended } = await client.operation(begun.id);
  expect([ended.createdAt, ended.modifiedAt]).toEqual([
    "2026-11-24T12:00:00.000000000Z",
    "2026-11-24T12:01:30.000000000Z",
  ]);
});

test("a cluster's Operations are listed newest first", async () => {
  const clusterId = await client.restored();
  const { body: deletion } = await client.delete(clusterId);
  const path = `/managed-redis/v1/clusters/${clusterId}/operations`;
  const { body } = await client.get<{ operations: Operation[] }>(path);
  expect(body.operations.map(({ id }) => id)).toEqual([deletion.id, emulator.operations.all[0]?.id]);
  expect((await client.get("/managed-redis/v1/clusters/c9qsource/operations")).body).toEqual({});
  expect(await client.get("/managed-redis/v1/clusters/none/operations")).toMatchObject({ status: 404 });
});

test("an unknown Operation is not found, and a token is needed", async () => {
  expect(await client.operation("c9qnone")).toMatchObject({
    status: 404,
    body: { code: 5, message: "Operation c9qnone not found" },
  });
  const response = await fetch(`${emulator.url}/operations/c9qnone`);
  expect(response.status).toBe(401);
});
