import { InvalidArgumentError } from "../../provider/backups/errors";
import type { GetRedisBackupRetentionPoliciesArgs } from "../../provider/queries/arguments";
import { getRedisBackupRetentionPolicies } from "../../provider/queries/queries";
import { type Emulator, startEmulator } from "../../provider/testing";
import { ClusterNotFoundError, ContractError } from "../../provider/yandex/errors";
import { closeAfterTest } from "../support/close-after-test";
import { clusterId, failureOf, withConnection } from "../support/listing";

const folderId = "b1gpolicies";

let emulator: Emulator;

beforeEach(async () => {
  const clusters = [{ id: clusterId, name: "sessions", folderId }];
  emulator = closeAfterTest(await startEmulator({ clusters }));
});

const get = (args: string | GetRedisBackupRetentionPoliciesArgs = clusterId) =>
  getRedisBackupRetentionPolicies(args, withConnection(emulator.connection));

const monthly = {
  policyId: "p2",
  policyName: "monthly",
  createdAt: "2026-01-01T00:00:00Z",
  cron: { dayOfMonth: "1", month: "*", dayOfWeek: "*" },
  retainForDays: "365",
  description: "for audits",
};

test("all are read, in the order of their names, empty fields filled in", async () => {
  emulator.setRetentionPolicies(clusterId, [monthly, { policyId: "p1", policyName: "daily" }]);
  expect(await get()).toEqual({
    id: clusterId,
    clusterId,
    policies: [
      {
        policyId: "p1",
        policyName: "daily",
        cron: { dayOfMonth: "*", month: "*", dayOfWeek: "*" },
        retainForDays: 0,
        description: "",
      },
      { ...monthly, retainForDays: 365 },
    ],
    retainForDays: 0,
  });
});

test("so is for how long automated backups are kept, where something says so", async () => {
  expect(await get()).not.toHaveProperty("retainForDays");
  emulator.updateCluster(clusterId, {
    config: { version: "7.2", resources: {}, backupRetainPeriodDays: "14" },
  });
  expect(await get()).toMatchObject({ policies: [], retainForDays: 14 });
  emulator.setRetentionPolicies(clusterId, [{ ...monthly, cron: {} }]);
  expect(await get()).toMatchObject({ retainForDays: 365 });
});

test("every page is read, with the largest pages that the API allows", async () => {
  const policies = Array.from({ length: 2_500 }, (_, index) => ({ ...monthly, policyId: `p${index}` }));
  emulator.setRetentionPolicies(clusterId, policies);
  expect((await get()).policies).toHaveLength(2_500);
  const asked = emulator.requestsTo("listRetentionPolicies").map(({ query }) => query["pageSize"]);
  expect(asked).toEqual(["1000", "1000", "1000"]);
});

test("the cluster may be named", async () => {
  emulator.setRetentionPolicies(clusterId, [monthly]);
  expect((await get({ clusterName: "sessions", folderId })).policies).toHaveLength(1);
});

test.each<[object, string]>([
  [{}, "clusterId is missing: name the cluster by clusterId or clusterName"],
  [{ folderId }, "clusterId is missing: name the cluster by clusterId or clusterName"],
  [{ clusterId, folderId }, "clusterId and folderId exclude each other: clusterId is enough"],
  [{ clusterId, clusterName: "sessions" }, "clusterId and clusterName exclude each other"],
  [{ clusterId: "../c9q" }, "clusterId must be the ID of a cluster"],
  [{ clusterId, limit: 1 }, "limit is unknown; known are clusterId, clusterName, folderId"],
])("no request is sent for %j", async (args, message) => {
  const error = await failureOf(get(args as GetRedisBackupRetentionPoliciesArgs));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error.message).toContain(message);
  expect(emulator.requests).toEqual([]);
});

test("a cluster that does not exist is an error", async () => {
  expect(await failureOf(get("c9qnone"))).toBeInstanceOf(ClusterNotFoundError);
});

test("a gateway's 404 does not say that there is no policy", async () => {
  emulator.script("listRetentionPolicies", { kind: "answer", status: 404, body: "<html>404</html>" });
  expect(await failureOf(get())).toBeInstanceOf(ContractError);
});

test("an answer that breaks the contract is told by field", async () => {
  const policies = [{ policyId: "p1", policyName: "daily", retainForDays: "a year" }];
  emulator.script("listRetentionPolicies", { kind: "answer", body: JSON.stringify({ policies }) });
  const error = await failureOf(get());
  expect(error).toBeInstanceOf(ContractError);
  expect(error.message).toContain("policies.0.retainForDays");
});
