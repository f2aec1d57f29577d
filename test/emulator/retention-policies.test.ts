import type { EmulatedRetentionPolicy, Emulator } from "../../provider/testing";
import {
  PlainClient,
  type Operation,
  type Reply,
  clusterEmulator,
  clusterId,
  clusterPath,
  folderId,
} from "../support/plain-client";

const key = { "idempotency-key": "0b0e4b0a-5b5c-4f57-9f5d-6c1f5d8f2c11" };
const path = `${clusterPath}/retention_policies`;
const monthly = {
  policyName: "monthly",
  cron: { dayOfMonth: "1,15-20", month: "*/3", dayOfWeek: "*" },
  retainForDays: "90",
  description: "kept for audits",
};

interface Policies {
  policies?: EmulatedRetentionPolicy[];
  nextPageToken?: string;
}

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

function create(fields: object, headers: Record<string, string> = {}): Promise<Reply<Operation>> {
  return client.ask("POST", path, { body: JSON.stringify(fields), headers });
}

test("is created at the Operation's end, listed, read, deleted", async () => {
  const begun = await create(monthly);
  const { policyId } = begun.body.metadata;
  expect(begun.body.metadata).toEqual({
    "@type": "type.googleapis.com/yandex.cloud.mdb.v1.CreateBackupRetentionPolicyMetadata",
    clusterId,
    policyId: expect.any(String) as string,
  });
  expect((await client.get(path)).body).toEqual({});
  const { response } = await client.ended(begun);
  const policy = { ...monthly, policyId, clusterId, createdAt: expect.stringMatching(/Z$/) as string };
  expect(response).toEqual({
    "@type": "type.googleapis.com/yandex.cloud.mdb.v1.BackupRetentionPolicy",
    ...policy,
  });
  expect((await client.get(path)).body).toEqual({ policies: [policy] });
  const onePath = `${path}/${String(policyId)}`;
  expect((await client.get(onePath)).body).toEqual(policy);

  const deletion = await client.ask("DELETE", onePath);
  expect(deletion.body.metadata).toEqual({
    "@type": "type.googleapis.com/yandex.cloud.mdb.v1.DeleteBackupRetentionPolicyMetadata",
    clusterId,
    policyId,
  });
  expect(await client.get(onePath)).toMatchObject({ status: 200 });
  await client.ended(deletion);
  expect(await client.get(onePath)).toMatchObject({ status: 404, body: { code: 5 } });
  expect(await client.ask("DELETE", onePath)).toMatchObject({ status: 404 });
});

test("lists are paged, a cluster's and a folder's, without deleted clusters", async () => {
  emulator.setRetentionPolicies(clusterId, [
    { policyId: "p1", policyName: "a" },
    { policyId: "p2", policyName: "b" },
  ]);
  emulator.addCluster({ id: "c9qother", folderId, retentionPolicies: [{ policyId: "p3", policyName: "c" }] });
  emulator.addCluster({ id: "c9qelsewhere", retentionPolicies: [{ policyId: "p4", policyName: "d" }] });
  const ids = async (list: string) => {
    const { body: first } = await client.get<Policies>(`${list}?pageSize=1`);
    const token = encodeURIComponent(first.nextPageToken ?? "");
    const { body: rest } = await client.get<Policies>(`${list}?pageSize=9&pageToken=${token}`);
    return [first, rest].map(({ policies = [] }) => policies.map(({ policyId }) => policyId));
  };
  expect(await ids(path)).toEqual([["p1"], ["p2"]]);
  expect(await ids(`/managed-redis/v1/folders/${folderId}/retention_policies`)).toEqual([
    ["p1"],
    ["p2", "p3"],
  ]);
  emulator.deleteCluster("c9qother");
  expect(await ids(`/managed-redis/v1/folders/${folderId}/retention_policies`)).toEqual([["p1"], ["p2"]]);
  expect(await client.get("/managed-redis/v1/clusters/none/retention_policies")).toMatchObject({
    status: 404,
  });
});

test("cron and description have defaults; an int64 may be a number", async () => {
  const { response } = await client.ended(await create({ policyName: "all", retainForDays: 30 }));
  expect(response).toMatchObject({
    cron: { dayOfMonth: "*", month: "*", dayOfWeek: "*" },
    retainForDays: "30",
  });
  expect(response).not.toHaveProperty("description");
});

test.each<[string, object]>([
  ["without a name", { policyName: undefined }],
  ["with a day below its range", { cron: { dayOfMonth: "0" } }],
  ["with a month above its range", { cron: { month: "1,13" } }],
  ["with a range that runs backwards", { cron: { dayOfWeek: "5-1" } }],
  ["with a step of zero", { cron: { dayOfWeek: "*/0" } }],
  ["with an hour", { cron: { hour: "1" } }],
  ["with a fraction of days", { retainForDays: 1.5 }],
])("is refused %s", async (_name, changes) => {
  expect(await create({ ...monthly, ...changes })).toMatchObject({ status: 400, body: { code: 3 } });
});

test("a key seen before answers its Operation, of a creation and of a deletion", async () => {
  const begun = await create(monthly, key);
  await client.ended(begun);
  expect((await create(monthly, key)).body).toMatchObject({ id: begun.body.id, done: true });
  expect(emulator.cluster(clusterId).retentionPolicies).toHaveLength(1);
  const other = { "idempotency-key": "1b0e4b0a-5b5c-4f57-9f5d-6c1f5d8f2c11" };
  const onePath = `${path}/${String(begun.body.metadata.policyId)}`;
  const deletion = await client.ask("DELETE", onePath, { headers: other });
  await client.ended(deletion);
  expect((await client.ask("DELETE", onePath, { headers: other })).body).toMatchObject({
    id: deletion.body.id,
  });
});

test("goes by plan", async () => {
  const fails = { code: 8, message: "The quota is used up" };
  emulator.operations.plan("createRetentionPolicy", { fails });
  expect(await client.ended(await create(monthly))).toMatchObject({ error: fails });
  expect(emulator.cluster(clusterId).retentionPolicies).toEqual([]);

  emulator.setRetentionPolicies(clusterId, [{ policyId: "p1", policyName: "a" }]);
  emulator.operations.plan("deleteRetentionPolicy", { stuck: true });
  await client.ask("DELETE", `${path}/p1`);
  expect(emulator.cluster(clusterId).retentionPolicies).toHaveLength(1);
  emulator.operations.release();
  expect(emulator.cluster(clusterId).retentionPolicies).toEqual([]);
});
