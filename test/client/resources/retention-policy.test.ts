import { InvalidArgumentError } from "../../../provider/backups/errors";
import type { ResourceContext } from "../../../provider/resources/life";
import { redisBackupRetentionPolicy } from "../../../provider/resources/redis-backup-retention-policy";
import { type Emulator, startEmulator } from "../../../provider/testing";
import {
  AbortedError,
  ClusterNotFoundError,
  ContractError,
  OperationFailedError,
} from "../../../provider/yandex/errors";
import { closeAfterTest } from "../../support/close-after-test";
import { clusterId, failureOf } from "../../support/listing";
import { interruptedProcess, restoringProcess, urn } from "../../support/restores";

const folderId = "b1gpolicies";

let emulator: Emulator;

beforeEach(async () => {
  const clusters = [{ id: clusterId, name: "sessions", folderId }];
  emulator = closeAfterTest(await startEmulator({ clusters }));
});

/** What a new process has. */
const fresh = (changes: Partial<ResourceContext> = {}) => restoringProcess(emulator, changes).context;

const inputs = { clusterId, policyName: "monthly", retainForDays: 365, cron: { dayOfMonth: "1" } };
const create = (context = fresh(), changes: object = {}) =>
  redisBackupRetentionPolicy.create({ ...inputs, ...changes }, context);
type Created = Awaited<ReturnType<typeof create>>;
const remove = ({ id, state }: Pick<Created, "id" | "state">, context = fresh()) =>
  redisBackupRetentionPolicy.delete?.(id, { ...state }, context) ?? Promise.resolve();
const read = (id: string, known: { state?: object; inputs?: object } = {}) => {
  const { state = {}, inputs: former = {} } = known;
  return redisBackupRetentionPolicy.read(id, { state: { ...state }, inputs: { ...former } }, fresh());
};
const diff = (state: object, wanted: object, context = fresh()) =>
  redisBackupRetentionPolicy.diff(`${clusterId}/p1`, { state: { ...state }, inputs }, { ...wanted }, context);

const begun = (kind: string) => emulator.operations.all.filter((operation) => operation.kind === kind).length;
const policies = () => emulator.cluster(clusterId).retentionPolicies;

test("a policy is created as it is asked for, and known by its cluster's ID and its own", async () => {
  const { id, state } = await create();
  const [policy, ...others] = policies();
  expect(others).toEqual([]);
  expect(policy).toMatchObject({
    policyName: "monthly",
    retainForDays: "365",
    cron: { dayOfMonth: "1", month: "*", dayOfWeek: "*" },
  });
  expect(id).toBe(`${clusterId}/${policy?.policyId ?? ""}`);
  expect(state).toEqual({ ...inputs, clusterId, policyId: policy?.policyId, createdAt: policy?.createdAt });
});

test("the cluster may be named, and its ID is known then", async () => {
  const { clusterId: _, ...policy } = inputs;
  const named = { ...policy, clusterName: "sessions", folderId };
  const { id, state } = await redisBackupRetentionPolicy.create(named, fresh());
  expect(id).toMatch(new RegExp(`^${clusterId}/`));
  expect(state).toMatchObject({ ...named, clusterId });
  expect(await diff(state, named)).toMatchObject({ changes: false });
  expect(await read(id, { state, inputs: named })).toEqual({ state, inputs: named });
  // A dynamic resource's inputs are what its state has of them.
  expect(await read(id, { state, inputs: { ...named, clusterId } })).toEqual({ state, inputs: named });
});

describe("a process that dies", () => {
  test("while it follows: the next one resumes, and no second policy is created", async () => {
    emulator.operations.plan("createRetentionPolicy", { stuck: true });
    expect(await failureOf(create(interruptedProcess(emulator).context))).toBeInstanceOf(AbortedError);
    emulator.operations.release();
    const { id } = await create();
    expect(id).toBe(`${clusterId}/${policies()[0]?.policyId ?? ""}`);
    expect(begun("createRetentionPolicy")).toBe(1);
  });

  test("after the end: the next one finds the policy", async () => {
    const { id } = await create();
    expect((await create()).id).toBe(id);
    expect(begun("createRetentionPolicy")).toBe(1);
  });

  test("before it heard of the answer: the next one finds the policy", async () => {
    emulator.script("createRetentionPolicy", { kind: "lostAnswer" });
    const { id } = await create();
    expect((await create()).id).toBe(id);
    expect(begun("createRetentionPolicy")).toBe(1);
  });

  test("while it deletes: the next one ends it", async () => {
    const created = await create();
    emulator.operations.plan("deleteRetentionPolicy", { stuck: true });
    const interrupted = interruptedProcess(emulator).context;
    expect(await failureOf(remove(created, interrupted))).toBeInstanceOf(AbortedError);
    emulator.operations.release();
    await remove(created);
    expect(policies()).toEqual([]);
  });
});

test("two that run at once create a policy each", async () => {
  const [one, other] = await Promise.all([create(), create(fresh({ identity: `${urn}2` }))]);
  expect(one.id).not.toBe(other.id);
  expect(policies()).toHaveLength(2);
});

test("an Operation that the service forgets is made up for by the list", async () => {
  emulator.operations.plan("createRetentionPolicy", { polls: 1, forgottenAt: 1 });
  const { id } = await create();
  expect(id).toBe(`${clusterId}/${policies()[0]?.policyId ?? ""}`);
});

test("one that is created and not listed is looked for, not created again", async () => {
  emulator.script("listRetentionPolicies", { kind: "answer", body: "{}" });
  const error = await failureOf(create());
  expect(error.name).toBe("CreatedResourceNotFoundError");
  expect(error.message).toContain(`creating the backup retention policy monthly of cluster ${clusterId}`);
  const { id } = await create();
  expect(id).toContain(policies()[0]?.policyId);
});

test("it waits for what else is being done to the cluster", async () => {
  const refusal = { kind: "status", status: 400, code: 9, message: "busy" } as const;
  emulator.script("createRetentionPolicy", refusal);
  await create();
  expect(begun("createRetentionPolicy")).toBe(1);
  expect(emulator.requestsTo("listClusterOperations")).toHaveLength(1);
});

test("destroyed and created again with the same inputs, it is another policy, each time", async () => {
  const ids = new Set<string>();
  for (let life = 0; life < 3; life += 1) {
    const created = await create();
    ids.add(created.id);
    await remove(created);
  }
  expect(ids.size).toBe(3);
  expect(policies()).toEqual([]);
});

describe("replaced with the same inputs, creating first", () => {
  test("where its state was compared, it is another policy", async () => {
    const old = await create();
    const context = fresh();
    await redisBackupRetentionPolicy.diff(old.id, { state: { ...old.state }, inputs }, inputs, context);
    const replaced = await create(context);
    expect(replaced.id).not.toBe(old.id);
    await remove(old, context);
    expect(policies().map(({ policyId }) => `${clusterId}/${policyId}`)).toEqual([replaced.id]);
  });

  test("where it was not, the policy stays, with a warning", async () => {
    const old = await create();
    const { context, warnings } = restoringProcess(emulator);
    expect((await create(context)).id).toBe(old.id);
    await remove(old, context);
    expect(policies()).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining("was not replaced, and was not deleted")]);
  });
});

test("an Operation that fails is reported, and the next process creates another", async () => {
  emulator.operations.plan("createRetentionPolicy", { polls: 1, fails: { code: 8, message: "no quota" } });
  const error = await failureOf(create());
  expect(error).toBeInstanceOf(OperationFailedError);
  expect(error.message).toContain("no quota");
  await create();
  expect(policies()).toHaveLength(1);
});

test("a cluster that does not exist is an error", async () => {
  expect(await failureOf(create(fresh(), { clusterId: "c9qnone" }))).toBeInstanceOf(ClusterNotFoundError);
});

describe("a change of the inputs", () => {
  const everyDay = { dayOfMonth: "*", month: "*", dayOfWeek: "*" };

  test.each<[string, object, object]>([
    ["none", inputs, inputs],
    ["a default spelled out", inputs, { ...inputs, cron: { ...everyDay, dayOfMonth: "1" }, description: "" }],
    ["a default left out", { ...inputs, cron: everyDay }, { ...inputs, cron: undefined }],
  ])("%s is no change", async (_, state, wanted) => {
    expect(await diff(state, wanted)).toEqual({ changes: false, replaces: [], deleteBeforeReplace: false });
  });

  test.each<[object, string[]]>([
    [{ retainForDays: 90 }, ["retainForDays"]],
    [{ cron: { dayOfMonth: "2" } }, ["cron"]],
    [{ description: "for audits" }, ["description"]],
  ])("%j replaces, deleting first, since the name stays", async (changes, replaces) => {
    const wanted = { ...inputs, ...changes };
    expect(await diff(inputs, wanted)).toEqual({ changes: true, replaces, deleteBeforeReplace: true });
  });

  test.each<[object, string[]]>([
    [{ policyName: "first", retainForDays: 90 }, ["policyName", "retainForDays"]],
    [{ clusterId: "c9r" }, ["clusterId"]],
    [{ clusterId: undefined, clusterName: "sessions" }, ["clusterId", "clusterName"]],
  ])("%j replaces, creating first", async (changes, replaces) => {
    const wanted = { ...inputs, ...changes };
    expect(await diff(inputs, wanted)).toEqual({ changes: true, replaces, deleteBeforeReplace: false });
  });
});

describe("later", () => {
  test("reading finds it as it was, and drops one that is gone", async () => {
    const { id, state } = await create();
    expect(await read(id, { state, inputs })).toEqual({ state, inputs });
    emulator.setRetentionPolicies(clusterId, []);
    expect(await read(id, { state, inputs })).toBeUndefined();
    emulator.deleteCluster(clusterId);
    expect(await read(id, { state, inputs })).toBeUndefined();
  });

  test("a gateway's 404 does not say that it is gone", async () => {
    const { id, state } = await create();
    emulator.script("listRetentionPolicies", { kind: "answer", status: 404, body: "<html>404</html>" });
    expect(await failureOf(read(id, { state, inputs }))).toBeInstanceOf(ContractError);
  });

  test("it is imported by the cluster's ID and its own", async () => {
    emulator.setRetentionPolicies(clusterId, [
      { policyId: "p1", policyName: "weekly", cron: { dayOfWeek: "0" }, retainForDays: "90" },
    ]);
    const imported = {
      clusterId,
      policyName: "weekly",
      retainForDays: 90,
      cron: { dayOfMonth: "*", month: "*", dayOfWeek: "0" },
    };
    const found = await read(`${clusterId}/p1`);
    expect(found).toEqual({ inputs: imported, state: { ...imported, policyId: "p1" } });
    expect(await read(`${clusterId}/p2`)).toBeUndefined();
    expect(await failureOf(read("p1"))).toBeInstanceOf(InvalidArgumentError);
    expect(await failureOf(read(`${clusterId}/..`))).toBeInstanceOf(InvalidArgumentError);

    const adopt = (wanted: object, id = `${clusterId}/p1`) =>
      redisBackupRetentionPolicy.adopt?.(id, { ...wanted }, fresh()) ?? Promise.resolve();
    const wanted = { clusterId, policyName: "weekly", retainForDays: 90, cron: { dayOfWeek: "0" } };
    expect(await adopt(wanted)).toEqual({ id: `${clusterId}/p1`, state: { ...wanted, policyId: "p1" } });
    const byName = { ...wanted, clusterId: undefined, clusterName: "sessions", folderId };
    expect(await adopt(byName)).toMatchObject({ id: `${clusterId}/p1` });
    const other = await failureOf(adopt({ ...wanted, retainForDays: 30, cron: {} }));
    expect(other.message).toBe("opts.import is a policy with another retainForDays, cron");
    expect((await failureOf(adopt(wanted, `${clusterId}/p2`))).message).toContain(
      "is not a policy of the cluster",
    );
  });

  test("deleting one that is gone, or whose cluster is, is no error", async () => {
    const created = await create();
    emulator.setRetentionPolicies(clusterId, []);
    await remove(created);
    emulator.deleteCluster(clusterId);
    await remove(created);
    expect(begun("deleteRetentionPolicy")).toBe(0);
  });

  test("a deletion that fails is reported, and the next one ends it", async () => {
    const created = await create();
    const fails = { polls: 1, fails: { code: 13, message: "disk is stuck" } };
    emulator.operations.plan("deleteRetentionPolicy", fails);
    expect(await failureOf(remove(created))).toBeInstanceOf(OperationFailedError);
    await remove(created);
    expect(policies()).toEqual([]);
  });
});
