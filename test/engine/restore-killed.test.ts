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

/** Whether a route has been asked so many times more. */
function asked(route: Parameters<Emulator["requestsTo"]>[0], times = 1): () => boolean {
  const wanted = emulator.requestsTo(route).length + times;
  return () => emulator.requestsTo(route).length >= wanted;
}

/** Lets the operation come to a point, kills processes, and cleans up after them as a person would. */
async function killAt(isThere: () => boolean, victims: Victims, operation: Promise<Run>): Promise<void> {
  const ended = failureOf(operation);
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(killProcesses(stack.project, victims)).toBeGreaterThan(0);
  await ended;
  await stack.unlock();
}

/** The next `up` has the one cluster of state and cloud, and after that there is nothing to do. */
async function expectOneCluster(): Promise<void> {
  const { outputs } = await stack.up();
  expect(restoredClusters()).toEqual([outputs["clusterId"]?.value]);
  expect(outputs["status"]?.value).toBe("RUNNING");
  expect((await stack.preview()).changes).toEqual({ same: 2 });
}

const STALL: Fault = { kind: "stall" };
const LOST_ANSWER: Fault = { kind: "lostAnswer" };

// Each kill is followed by an operation that goes on from there, and is itself killed further on.
describe.each<Victims>(["the provider", "everything"])("SIGKILL to %s", (victims) => {
  test("of one up after another: it is one restore, which each goes on with", async () => {
    // Right before the request.
    emulator.script("endpoints", STALL);
    await killAt(asked("endpoints"), victims, stack.up());
    expect(begun("restore")).toBe(0);

    // After the request, whose answer was lost.
    emulator.operations.plan("restore", { stuck: true });
    emulator.script("restoreCluster", LOST_ANSWER, STALL);
    await killAt(asked("restoreCluster", 2), victims, stack.up());
    expect(begun("restore")).toBe(1);

    // While it follows the restore.
    await killAt(asked("getOperation", 2), victims, stack.up());

    // After the restore's end, before state knows.
    emulator.operations.release();
    emulator.script("listHosts", STALL);
    await killAt(asked("listHosts"), victims, stack.up());

    await expectOneCluster();
    expect(begun("restore")).toBe(1);
  });

  test("of an up whose key the service forgets, and of one that resumes a restore that timed out", async () => {
    emulator.operations.plan("restore", { stuck: true });
    await killAt(asked("getOperation", 2), victims, stack.up());

    emulator.operations.forgetIdempotencyKeys();
    await stack.setConfig({ createTimeout: { value: "1s" } });
    await failureOf(stack.up());
    await stack.removeConfig("createTimeout");

    await killAt(asked("getOperation", 2), victims, stack.up());
    emulator.operations.release();
    await expectOneCluster();
    expect(begun("restore")).toBe(1);
  });

  test("of an update, a replacement and a deletion: the next operation goes on with it", async () => {
    await stack.up();
    emulator.operations.plan("update", { stuck: true });
    await stack.setConfig({ description: { value: "changed" } });
    await killAt(asked("getOperation"), victims, stack.up());

    emulator.operations.release();
    await expectOneCluster();
    expect(begun("update")).toBe(1);
    expect(emulator.liveClusters()).toContainEqual(expect.objectContaining({ description: "changed" }));

    // Between the deletion of the old cluster and the restore of the new one.
    emulator.script("restoreCluster", LOST_ANSWER, STALL);
    await stack.setConfig({ environment: { value: "PRESTABLE" } });
    await killAt(asked("restoreCluster", 2), victims, stack.up());
    await expectOneCluster();
    expect(begun("restore")).toBe(2);
    expect(begun("delete")).toBe(1);

    // After the request to delete, whose answer was lost.
    emulator.operations.plan("delete", { stuck: true });
    emulator.script("deleteCluster", LOST_ANSWER, STALL);
    await killAt(asked("deleteCluster", 2), victims, stack.destroy());

    // While it follows the deletion.
    await killAt(asked("getOperation"), victims, stack.destroy());
    expect(restoredClusters()).toHaveLength(1);

    emulator.operations.release();
    await stack.destroy();
    expect(restoredClusters()).toEqual([]);
    expect(begun("delete")).toBe(2);
  });
});
