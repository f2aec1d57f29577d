import type { Emulator } from "../../provider/testing";
import { clusterEmulator, clusterId, folderId, PlainClient } from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

test("the cluster is there until the Operation is done, then gone; its backups stay", async () => {
  const { status, body: operation } = await client.delete(clusterId);
  expect(status).toBe(200);
  expect(operation).toMatchObject({
    done: false,
    metadata: {
      "@type": "type.googleapis.com/yandex.cloud.mdb.redis.v1.DeleteClusterMetadata",
      clusterId: clusterId,
    },
  });
  expect((await client.operation(operation.id)).body.done).toBe(false);
  expect(emulator.liveClusters()).toHaveLength(1);
  expect((await client.operation(operation.id)).body).toMatchObject({
    done: true,
    response: { "@type": "type.googleapis.com/google.protobuf.Empty" },
  });
  expect(emulator.liveClusters()).toEqual([]);
  expect(await client.cluster(clusterId)).toMatchObject({ status: 404, body: { code: 5 } });
  expect(await client.delete(clusterId)).toMatchObject({ status: 404, body: { code: 5 } });
  const { body } = await client.get<{ backups: object[] }>(`/managed-redis/v1/backups?folderId=${folderId}`);
  expect(body.backups).toHaveLength(25);
});

test("looks at the cluster alone see it go", async () => {
  await client.delete(clusterId);
  expect(await client.cluster(clusterId)).toMatchObject({ status: 200, body: { status: "RUNNING" } });
  expect(await client.cluster(clusterId)).toMatchObject({ status: 404 });
});

test("is refused while deletion protection is on", async () => {
  emulator.setDeletionProtection(clusterId, true);
  expect((await client.cluster(clusterId)).body["deletionProtection"]).toBe(true);
  expect(await client.delete(clusterId)).toMatchObject({
    status: 400,
    body: {
      code: 9,
      message: "The operation was rejected because cluster has 'deletion_protection' = ON",
    },
  });
  emulator.setDeletionProtection(clusterId, false);
  expect(await client.delete(clusterId)).toMatchObject({ status: 200 });
});

test("is refused while another one runs", async () => {
  await client.delete(clusterId);
  expect(await client.delete(clusterId)).toMatchObject({
    status: 400,
    body: { code: 9, message: `Cluster ${clusterId} is being deleted` },
  });
});

test("is refused while the cluster is being created", async () => {
  const { body } = await client.restore();
  const refusal = { status: 400, body: { code: 9, message: /conflicting operation/ } };
  const asked = await client.delete<{ code: number; message: string }>(body.metadata.clusterId);
  expect([asked.status, asked.body.code]).toEqual([refusal.status, refusal.body.code]);
  expect(asked.body.message).toMatch(refusal.body.message);
  emulator.setClusterStatus(clusterId, "CREATING");
  expect(await client.delete(clusterId)).toMatchObject({ status: 400, body: { code: 9 } });
});

test("goes by plan, too", async () => {
  emulator.operations.plan("delete", { fails: { code: 13, message: "Internal" }, polls: 1 });
  emulator.operations.plan("delete", { stuck: true });
  const { body: failed } = await client.delete(clusterId);
  expect((await client.operation(failed.id)).body).toMatchObject({ done: true, error: { code: 13 } });
  expect((await client.cluster(clusterId)).body["status"]).toBe("ERROR");

  const { body: stuck } = await client.delete(clusterId);
  for (let poll = 0; poll < 5; poll++) expect((await client.operation(stuck.id)).body.done).toBe(false);
  emulator.operations.release();
  expect(emulator.liveClusters()).toEqual([]);
});
