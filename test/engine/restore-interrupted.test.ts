import type { CustomTimeouts } from "@pulumi/pulumi";
import { type Emulator, type Fault, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf, type Run } from "../support/engine/run";
import type { TestStack } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { BACKUPS, FOLDER, PASSWORD, restoring, SOURCE } from "./programs/restored-cluster";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, folderId: FOLDER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

const create = (customTimeouts?: CustomTimeouts): Promise<TestStack> =>
  stacks.create({
    program: restoring({}, customTimeouts === undefined ? {} : { customTimeouts }),
    config: emulator.pulumiConfig,
  });

const restoredClusters = (): string[] =>
  emulator.liveClusters().flatMap(({ id }) => (id === SOURCE ? [] : [id]));

const restoresBegun = (): number => emulator.operations.all.filter(({ kind }) => kind === "restore").length;

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
};

interface StoredCluster {
  readonly id?: string;
  readonly type: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly initErrors?: readonly string[];
}

async function stored(stack: TestStack): Promise<StoredCluster | undefined> {
  const { resources } = (await stack.exportState()).deployment as { resources: StoredCluster[] };
  return resources.find(({ type }) => type.endsWith(":RedisClusterRestore"));
}

describe("a restore that takes longer than its timeout", () => {
  /** @returns the stack, with a restore that goes on in the cloud */
  async function timedOut(): Promise<TestStack> {
    emulator.operations.plan("restore", { stuck: true });
    const stack = await create({ create: "1s" });
    const { stdout } = await failureOf(stack.up());
    expect(stdout).toContain("It did not finish within 1s; it continues in the cloud.");
    const [id] = restoredClusters();
    expect(await stored(stack)).toMatchObject({
      id,
      initErrors: [expect.stringContaining("It did not finish within")],
      outputs: { clusterId: id, status: "CREATING", restored: false },
    });
    return stack;
  }

  test("is resumed by the next up", async () => {
    const stack = await timedOut();
    emulator.operations.release();
    const { changes, outputs } = await stack.up();
    expect(changes).toEqual({ same: 1, update: 1 });
    expect(outputs["status"]?.value).toBe("RUNNING");
    expect(await stored(stack)).not.toHaveProperty("initErrors");
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect(restoresBegun()).toBe(1);
  });

  test("is resumed by a program that gives it more time, while it goes on", async () => {
    const stack = await timedOut();
    const looks = emulator.requestsTo("getOperation").length;
    const patient = stack.up(restoring({}, { customTimeouts: { create: "1h" } }));
    await until(() => emulator.requestsTo("getOperation").length > looks + 3);
    emulator.operations.release();
    expect((await patient).outputs["clusterId"]?.value).toBe(restoredClusters()[0]);
    expect(restoresBegun()).toBe(1);
  });

  test("is resumed by refresh, after which there is nothing to do", async () => {
    const stack = await timedOut();
    emulator.operations.release();
    await stack.refresh();
    expect(await stored(stack)).toMatchObject({ outputs: { status: "RUNNING", restored: true } });
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect(restoresBegun()).toBe(1);
  });

  test("stays known through a refresh that does not see its end either", async () => {
    const stack = await timedOut();
    const { stdout } = await stack.refresh();
    expect(stdout).toContain("warning: It did not finish within 1s");
    emulator.operations.release();
    expect((await stack.up()).outputs["status"]?.value).toBe("RUNNING");
    expect(restoresBegun()).toBe(1);
  });

  test("is waited for by destroy, which then deletes the cluster", async () => {
    const stack = await timedOut();
    const destroyed = stack.destroy();
    await until(() => emulator.requestsTo("listClusterOperations").length > 0);
    emulator.operations.release();
    expect((await destroyed).changes).toEqual({ delete: 2 });
    expect(restoredClusters()).toEqual([]);
  });

  test("keeps its password out of what people see", async () => {
    const stack = await timedOut();
    emulator.operations.release();
    const runs = [await stack.up(), await stack.refresh()];
    expect(runs.map(seen).join("\n") + stack.readBackend()).not.toContain(PASSWORD);
    expect(stack.readBackend()).toContain("RedisClusterRestore");
  });
});

describe("an Operation that fails", () => {
  const fails = { code: 8, message: "Quota exceeded" };

  test("and leaves a cluster: state knows it, up says what to do, and --replace does it", async () => {
    emulator.operations.plan("restore", { fails });
    const stack = await create();
    const first = await failureOf(stack.up());
    const [broken] = restoredClusters();
    expect(first.stdout).toContain(`cluster ${String(broken)} is left with status ERROR`);
    expect(first.stdout).toContain('code 8 RESOURCE_EXHAUSTED: "Quota exceeded"');
    expect(await stored(stack)).toMatchObject({ id: broken, outputs: { status: "ERROR", restored: false } });

    const again = await failureOf(stack.up());
    const command = /pulumi up --replace '(.*?)'/.exec(again.stdout);
    expect(restoresBegun()).toBe(1);

    const { outputs } = await stack.up(undefined, { replace: [command?.[1] ?? ""] });
    expect(outputs["status"]?.value).toBe("RUNNING");
    expect(restoredClusters()).toEqual([outputs["clusterId"]?.value]);
    expect(restoredClusters()).not.toContain(broken);
    expect(first.stdout + again.stdout + first.stderr + again.stderr + stack.readBackend()).not.toContain(
      PASSWORD,
    );
  });

  test("and leaves a cluster: destroy deletes it", async () => {
    emulator.operations.plan("restore", { fails });
    const stack = await create();
    await failureOf(stack.up());
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
    expect(restoredClusters()).toEqual([]);
  });

  test("and leaves nothing: nothing is in state, and the next up restores again", async () => {
    emulator.operations.plan("restore", { fails, leavesCluster: false });
    const stack = await create();
    expect((await failureOf(stack.up())).stdout).toContain("Quota exceeded");
    expect(await stored(stack)).toBeUndefined();

    const { outputs } = await stack.up();
    expect(restoredClusters()).toEqual([outputs["clusterId"]?.value]);
    expect(restoresBegun()).toBe(2);
  });

  test("after a timeout, and leaves nothing: refresh takes the cluster out of state", async () => {
    emulator.operations.plan("restore", { fails, polls: 9, leavesCluster: false });
    const stack = await create({ create: "1s" });
    await failureOf(stack.up());
    expect(await stored(stack)).toBeDefined();
    // A refresh follows the Operation no longer than the resource's timeout either.
    let { changes } = await stack.refresh();
    while (!("delete" in changes)) ({ changes } = await stack.refresh());
    expect(changes).toEqual({ same: 1, delete: 1 });
    const { outputs } = await stack.up(restoring());
    expect(restoredClusters()).toEqual([outputs["clusterId"]?.value]);
  });
});

test("a network that fails while a restore is followed loses nothing", async () => {
  const reset: Fault = { kind: "reset" };
  emulator.script("getOperation", { kind: "pass" }, ...Array.from({ length: 2 }, () => reset));
  const stack = await stacks.create({
    program: restoring(),
    config: { ...emulator.pulumiConfig, "yandex-redis:maxRetries": { value: "1" } },
  });
  expect((await failureOf(stack.up())).stdout).toContain("The service is unavailable");
  expect((await stack.up()).outputs["clusterId"]?.value).toBe(restoredClusters()[0]);
  expect(restoresBegun()).toBe(1);
});

function seen({ stdout, stderr }: Run): string {
  return stdout + stderr;
}
