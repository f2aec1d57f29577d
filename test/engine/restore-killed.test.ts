import path from "node:path";

import { type Emulator, type Fault, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { killProcesses, type Victims } from "../support/engine/kill-processes";
import { failureOf, type Run } from "../support/engine/run";
import type { CopiedProject, TestStack } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";

const SOURCE = "c9qsource";
const BACKUPS = makeBackups(1, { clusterId: SOURCE });
const PROGRAM: CopiedProject = { from: path.join(__dirname, "programs/one-restore"), files: ["."] };

const stacks = throwawayStacks();
let emulator: Emulator;
let stack: TestStack;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, backups: BACKUPS }] });
  stack = await stacks.create({
    program: PROGRAM,
    config: {
      ...emulator.pulumiConfig,
      backupId: { value: BACKUPS[0]?.id ?? "" },
      password: { value: "Correct-horse-battery-5taple", secret: true },
    },
  });
});

afterEach(() => emulator.close());

const restoredClusters = (): string[] =>
  emulator.liveClusters().flatMap(({ id }) => (id === SOURCE ? [] : [id]));

/** How many requests to do it have taken effect. */
const begun = (kind: "restore" | "update" | "delete"): number =>
  emulator.operations.all.filter((operation) => operation.kind === kind).length;

const asked =
  (route: Parameters<Emulator["requestsTo"]>[0], times = 1) =>
  (): boolean =>
    emulator.requestsTo(route).length >= times;

/** Lets the operation come to a point, kills processes, and cleans up after them as a person would. */
async function killedAt(isThere: () => boolean, victims: Victims, operation: Promise<Run>): Promise<void> {
  const ended = failureOf(operation);
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(killProcesses(stack.project, victims)).toBeGreaterThan(0);
  await ended;
  await stack.unlock();
}

/** The next `up` brings the one cluster to its end, and after that there is nothing to do. */
async function expectRestoredOnce(): Promise<void> {
  const { outputs } = await stack.up();
  expect(restoredClusters()).toEqual([outputs["clusterId"]?.value]);
  expect(outputs["status"]?.value).toBe("RUNNING");
  expect(begun("restore")).toBe(1);
  expect((await stack.preview()).changes).toEqual({ same: 2 });
}

const STALL: Fault = { kind: "stall" };

describe.each<Victims>(["the provider", "everything"])("SIGKILL to %s", (victims) => {
  test("right before the request: nothing is there, and the next up restores", async () => {
    emulator.script("endpoints", STALL);
    await killedAt(asked("endpoints"), victims, stack.up());
    expect(begun("restore")).toBe(0);
    await expectRestoredOnce();
  });

  test("after the request, whose answer was lost: the next up resumes the cluster", async () => {
    emulator.script("restoreCluster", { kind: "lostAnswer" }, STALL);
    await killedAt(asked("restoreCluster", 2), victims, stack.up());
    expect(begun("restore")).toBe(1);
    await expectRestoredOnce();
  });

  test("while it follows: the next up resumes the cluster", async () => {
    emulator.operations.plan("restore", { stuck: true });
    await killedAt(asked("getOperation", 2), victims, stack.up());
    emulator.operations.release();
    await expectRestoredOnce();
  });

  test("after the restore's end, before state knows: the next up takes the cluster", async () => {
    emulator.script("listHosts", STALL);
    await killedAt(asked("listHosts"), victims, stack.up());
    await expectRestoredOnce();
  });

  test("while it follows, and the service forgets the key: the next up finds the cluster", async () => {
    emulator.operations.plan("restore", { stuck: true });
    await killedAt(asked("getOperation", 2), victims, stack.up());
    emulator.operations.forgetIdempotencyKeys();
    emulator.operations.release();
    await expectRestoredOnce();
  });

  test("while an up resumes a restore that timed out: the one after that does", async () => {
    emulator.operations.plan("restore", { stuck: true });
    await stack.setConfig({ createTimeout: { value: "1s" } });
    await failureOf(stack.up());
    await stack.removeConfig("createTimeout");

    const looks = emulator.requestsTo("getOperation").length;
    await killedAt(asked("getOperation", looks + 2), victims, stack.up());
    emulator.operations.release();
    await expectRestoredOnce();
  });

  test("while it changes the cluster: the next up resumes that update", async () => {
    await stack.up();
    emulator.operations.plan("update", { stuck: true });
    await stack.setConfig({ description: { value: "changed" } });
    const looks = emulator.requestsTo("getOperation").length;
    await killedAt(asked("getOperation", looks + 1), victims, stack.up());

    emulator.operations.release();
    await expectRestoredOnce();
    expect(begun("update")).toBe(1);
    expect(emulator.liveClusters()).toContainEqual(expect.objectContaining({ description: "changed" }));
  });

  test("while it deletes: the next destroy waits for that deletion", async () => {
    await stack.up();
    emulator.operations.plan("delete", { stuck: true });
    const looks = emulator.requestsTo("getOperation").length;
    await killedAt(asked("getOperation", looks + 1), victims, stack.destroy());
    expect(restoredClusters()).toHaveLength(1);

    emulator.operations.release();
    await stack.destroy();
    expect(restoredClusters()).toEqual([]);
    expect(begun("delete")).toBe(1);
  });

  test("after the request to delete, whose answer was lost: the next destroy waits for that deletion", async () => {
    await stack.up();
    emulator.script("deleteCluster", { kind: "lostAnswer" }, STALL);
    await killedAt(asked("deleteCluster", 2), victims, stack.destroy());

    await stack.destroy();
    expect(restoredClusters()).toEqual([]);
    expect(begun("delete")).toBe(1);
  });

  test("between the deletion and the restore of a replacement: the next up restores, once", async () => {
    await stack.up();
    emulator.script("restoreCluster", { kind: "lostAnswer" }, STALL);
    const requests = emulator.requestsTo("restoreCluster").length;
    await stack.setConfig({ environment: { value: "PRESTABLE" } });
    await killedAt(asked("restoreCluster", requests + 2), victims, stack.up());

    const { outputs } = await stack.up();
    expect(restoredClusters()).toEqual([outputs["clusterId"]?.value]);
    expect(begun("restore")).toBe(2);
    expect(begun("delete")).toBe(1);
  });
});
