import * as pulumi from "@pulumi/pulumi";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf } from "../../support/engine/run";
import type { TestStack } from "../../support/engine/test-stack";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import {
  GET_LATEST_REDIS_BACKUP,
  GET_REDIS_BACKUP,
  GET_REDIS_BACKUP_RETENTION_POLICIES,
  GET_REDIS_BACKUPS,
} from "../../support/plugin/provider";
import { NewCluster } from "../programs/new-cluster";

const CLUSTER = "c9qplugin";
const BACKUPS = makeBackups(2500, {
  clusterId: CLUSTER,
  folderId: "b1gplugin",
  newest: "2025-01-15T03:00:00Z",
});
const NEWEST = BACKUPS.find(({ createdAt }) => createdAt === "2025-01-15T03:00:00Z");

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

const create = (program: () => Promise<Record<string, unknown>>): Promise<TestStack> =>
  stacks.create({ program, config: emulator.pulumiConfig, pluginFolders: [PLUGIN_FOLDER] });

interface Listed {
  readonly id: string;
  readonly latestBackupId: string;
  readonly backups: readonly { readonly id: string }[];
  readonly count: number;
}

test("the lists read the whole list, in preview and in up, and tell how far they are", async () => {
  const program = async (): Promise<Record<string, unknown>> => {
    const listed = (await pulumi.runtime.invoke(GET_REDIS_BACKUPS, { clusterId: CLUSTER })) as Listed;
    const latest: unknown = await pulumi.runtime.invoke(GET_LATEST_REDIS_BACKUP, { clusterId: CLUSTER });
    return { id: listed.id, latestBackupId: listed.latestBackupId, count: listed.backups.length, latest };
  };
  const stack = await create(program);

  const preview = await stack.preview();
  expect(preview.stdout).toContain(`latestBackupId: "${NEWEST?.id ?? ""}"`);
  expect(preview.stdout).toContain(`Redis cluster ${CLUSTER}: 2500 backups on 3 pages`);

  const { outputs } = await stack.up();
  expect(outputs["id"]?.value).toBe(CLUSTER);
  expect(outputs["count"]?.value).toBe(2500);
  expect(outputs["latestBackupId"]?.value).toBe(NEWEST?.id);
  expect(outputs["latest"]?.value).toEqual(NEWEST);
});

test("arguments narrow the list; a folder is listed in place of a cluster", async () => {
  const program = async (): Promise<Record<string, unknown>> => {
    const since = { clusterId: CLUSTER, createdAfter: "2025-01-14T12:00:00Z", pageSize: 500 };
    const folder = { folderId: "b1gplugin", type: "MANUAL" };
    const recent = (await pulumi.runtime.invoke(GET_REDIS_BACKUPS, since)) as Listed;
    const manual = (await pulumi.runtime.invoke(GET_REDIS_BACKUPS, folder)) as Listed;
    return { recent: recent.backups.length, manual: manual.backups.length, manualOf: manual.id };
  };
  const { outputs } = await (await create(program)).up();
  expect(outputs["recent"]?.value).toBe(1);
  expect(outputs["manual"]?.value).toBe(BACKUPS.filter(({ type }) => type === "MANUAL").length);
  expect(outputs["manualOf"]?.value).toBe("b1gplugin");
  expect(emulator.requestsTo("listBackups")[0]?.query["pageSize"]).toBe("500");
});

test("one backup is got by its ID; a list within a limit counts all that match", async () => {
  const program = async (): Promise<Record<string, unknown>> => {
    const listed = (await pulumi.runtime.invoke(GET_REDIS_BACKUPS, {
      clusterId: CLUSTER,
      limit: 20,
    })) as Listed;
    const leftOut = { clusterId: CLUSTER, folderId: undefined, limit: undefined };
    const all = (await pulumi.runtime.invoke(GET_REDIS_BACKUPS, leftOut)) as Listed;
    const backup: unknown = await pulumi.runtime.invoke(GET_REDIS_BACKUP, { backupId: NEWEST?.id });
    const ids = listed.backups.map(({ id }) => id);
    return { ids, newest: all.backups.slice(0, 20).map(({ id }) => id), count: listed.count, backup };
  };
  const { outputs } = await (await create(program)).up();
  expect(outputs["ids"]?.value).toHaveLength(20);
  expect(outputs["ids"]?.value).toEqual(outputs["newest"]?.value);
  expect(outputs["count"]?.value).toBe(2500);
  expect(outputs["backup"]?.value).toEqual(NEWEST);
});

test("a cluster's retention policies are got", async () => {
  const monthly = { policyId: "p1", policyName: "monthly", cron: { dayOfMonth: "1" }, retainForDays: "365" };
  emulator.setRetentionPolicies(CLUSTER, [monthly]);
  const get = () => pulumi.runtime.invoke(GET_REDIS_BACKUP_RETENTION_POLICIES, { clusterId: CLUSTER });
  const { outputs } = await (await create(async () => ({ got: (await get()) as unknown }))).up();
  const cron = { dayOfMonth: "1", month: "*", dayOfWeek: "*" };
  const policies = [{ ...monthly, cron, retainForDays: 365, description: "" }];
  expect(outputs["got"]?.value).toEqual({ id: CLUSTER, clusterId: CLUSTER, policies });
});

test("an argument that is unknown in preview makes the result unknown, and nothing is fetched", async () => {
  const program = (): Promise<Record<string, unknown>> => {
    const cluster = new NewCluster("cluster", { futureId: CLUSTER });
    const listed = pulumi.runtime.invokeOutput<Listed>(GET_REDIS_BACKUPS, { clusterId: cluster.id });
    return Promise.resolve({ latestBackupId: listed.latestBackupId });
  };
  const stack = await create(program);
  expect((await stack.preview()).stdout).toMatch(/latestBackupId *: \[unknown\]/);
  expect(emulator.requests).toEqual([]);
  expect((await stack.up()).outputs["latestBackupId"]?.value).toBe(NEWEST?.id);
});

test("a secret argument makes the result secret", async () => {
  const program = (): Promise<Record<string, unknown>> => {
    const args = { clusterId: pulumi.secret(CLUSTER) };
    return Promise.resolve({ latest: pulumi.runtime.invokeOutput(GET_LATEST_REDIS_BACKUP, args) });
  };
  const { outputs } = await (await create(program)).up();
  expect(outputs["latest"]).toMatchObject({ value: { id: NEWEST?.id }, secret: true });
});

test.each<[string, string, Record<string, unknown>, string]>([
  ["an ID that is none", GET_REDIS_BACKUPS, { clusterId: "../c9q" }, "(clusterId)"],
  [
    "an argument that there is not",
    GET_REDIS_BACKUPS,
    { clusterId: CLUSTER, limt: 3 },
    "did you mean limit? (limt)",
  ],
  ["a duration that is none", GET_LATEST_REDIS_BACKUP, { clusterId: CLUSTER, maxAge: "old" }, "(maxAge)"],
  ["no place to look at", GET_REDIS_BACKUPS, {}, "clusterId is missing: name a cluster"],
  ["no backup to get", GET_REDIS_BACKUP, {}, "backupId is missing (backupId)"],
])("%s fails, naming the argument, before any request", async (_, token, args, named) => {
  const stack = await create(() => pulumi.runtime.invoke(token, args) as Promise<Record<string, unknown>>);
  const { stdout } = await failureOf(stack.preview());
  expect(stdout).toContain(`Invoke of '${token}' failed: `);
  expect(stdout).toContain(named);
  expect(emulator.requests).toEqual([]);
});

test("a backup that is too old ends the deployment with the message of the function form", async () => {
  const args = { clusterId: CLUSTER, maxAge: "26h" };
  const stack = await create(
    () => pulumi.runtime.invoke(GET_LATEST_REDIS_BACKUP, args) as Promise<Record<string, unknown>>,
  );
  const { stdout } = await failureOf(stack.up());
  expect(stdout).toContain(`The newest backup of cluster ${CLUSTER} is too old: ${NEWEST?.id ?? ""}`);
});

test("what the service refuses ends the deployment with its own words", async () => {
  emulator.script("listBackups", { kind: "status", status: 403, code: 7, message: "Permission denied" });
  const stack = await create(
    () =>
      pulumi.runtime.invoke(GET_REDIS_BACKUPS, { clusterId: CLUSTER }) as Promise<Record<string, unknown>>,
  );
  const { stdout } = await failureOf(stack.up());
  expect(stdout).toContain("The account has no permission.");
  expect(stdout).toContain("managed-redis.viewer");
});
