import * as pulumi from "@pulumi/pulumi";
import { RedisBackupRetentionPolicy } from "pulumi-yandex-redis";
import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf, type Run } from "../support/engine/run";
import type { TestStack } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../support/plugin/plugin-folder";
import { RedisBackupRetentionPolicy as NativeRetentionPolicy } from "../support/plugin/resources";

const CLUSTER = "c9qkeeps";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER }] });
});

afterEach(() => emulator.close());

interface Args {
  readonly clusterId: string;
  readonly policyName: string;
  readonly retainForDays: number;
  readonly cron?: { readonly dayOfMonth?: string };
}

type Policy = new (
  name: string,
  args: Args,
  opts?: pulumi.CustomResourceOptions,
) => pulumi.CustomResource & { readonly policyId: pulumi.Output<unknown> };

const monthly = { clusterId: CLUSTER, policyName: "monthly", retainForDays: 365, cron: { dayOfMonth: "1" } };

describe.each<[string, Policy]>([
  ["dynamic", RedisBackupRetentionPolicy],
  ["plugin", NativeRetentionPolicy],
])("%s: a retention policy", (_, Resource) => {
  const program = (args: Args, opts?: pulumi.CustomResourceOptions) => () => {
    const { id, policyId } = new Resource("monthly", args, opts);
    return Promise.resolve({ id, policyId });
  };
  const create = (args: Args = monthly, opts?: pulumi.CustomResourceOptions): Promise<TestStack> =>
    stacks.create({
      program: program(args, opts),
      config: emulator.pulumiConfig,
      pluginFolders: [PLUGIN_FOLDER],
    });

  test("is created, unchanged, created again when it is gone, destroyed", async () => {
    const stack = await create();
    expect((await stack.preview()).changes).toEqual({ create: 2 });
    expect(emulator.requests).toEqual([]);
    const { outputs, changes } = await stack.up();
    expect(changes).toEqual({ create: 2 });
    const [policy] = policies();
    expect(policy).toMatchObject({ policyName: "monthly", retainForDays: "365" });
    expect(outputs["policyId"]?.value).toBe(policy?.policyId);
    expect(outputs["id"]?.value).toBe(`${CLUSTER}/${policy?.policyId ?? ""}`);
    expect((await stack.up()).changes).toEqual({ same: 2 });
    await stack.refresh();
    expect((await stack.up()).changes).toEqual({ same: 2 });

    emulator.setRetentionPolicies(CLUSTER, []);
    await stack.refresh();
    expect((await stack.up()).changes).toEqual({ same: 1, create: 1 });
    expect(policies()).toHaveLength(1);
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
    expect(policies()).toEqual([]);
  });

  test("is replaced: deleting first, unless the name changes, which leaves no moment without one", async () => {
    const stack = await create();
    await stack.up();
    const longer = await stack.up(program({ ...monthly, retainForDays: 400 }));
    expect(longer.changes).toEqual({ same: 1, replace: 1 });
    expect(begun()).toEqual(["create", "delete", "create"]);
    await stack.up(program({ ...monthly, retainForDays: 500, policyName: "first" }));
    expect(begun().slice(3)).toEqual(["create", "delete"]);
    expect(policies()).toEqual([expect.objectContaining({ policyName: "first", retainForDays: "500" })]);
  });

  test("--replace keeps it with a warning, and with deleteBeforeReplace it is another one", async () => {
    const stack = await create();
    const { outputs } = await stack.up();
    const kept = await stack.up(undefined, { replace: [await urnOf(stack)] });
    expect(warningsOf(kept)).toContain("was not replaced, and was not deleted");
    expect(policies()).toHaveLength(1);
    expect(kept.outputs["id"]).toEqual(outputs["id"]);

    const deletingFirst = program(monthly, { deleteBeforeReplace: true });
    const replaced = await stack.up(deletingFirst, { replace: [await urnOf(stack)] });
    expect(replaced.outputs["id"]).not.toEqual(outputs["id"]);
    expect(policies()).toHaveLength(1);
  });

  test("is imported by the cluster's ID and its own", async () => {
    const cron = { dayOfMonth: "1", month: "*", dayOfWeek: "*" };
    const existing = { policyId: "p1", policyName: "monthly", retainForDays: "365", cron };
    emulator.setRetentionPolicies(CLUSTER, [existing]);
    const stack = await create({ ...monthly, cron }, { import: `${CLUSTER}/p1` });
    expect((await stack.up()).outputs["policyId"]?.value).toBe("p1");
    expect((await stack.up()).changes).toEqual({ same: 2 });
    expect(begun()).toEqual([]);
  });

  test("with a wrong cron stops the preview, naming the field", async () => {
    const stack = await create({ ...monthly, cron: { dayOfMonth: "32" } });
    const { stdout } = await failureOf(stack.preview());
    expect(stdout).toContain("cron.dayOfMonth must be a field of a crontab with numbers from 1 to 31");
    expect(emulator.requests).toEqual([]);
  });
});

const policies = () => emulator.cluster(CLUSTER).retentionPolicies;

/** What was begun so far, in order. */
const begun = (): string[] => emulator.operations.all.map(({ kind }) => kind.replace("RetentionPolicy", ""));

async function urnOf(stack: TestStack): Promise<string> {
  const { resources = [] } = (await stack.exportState()).deployment as { resources?: { urn: string }[] };
  return resources.find(({ urn }) => urn.endsWith("::monthly"))?.urn ?? "";
}

function warningsOf({ events }: Run): string {
  return events
    .flatMap(({ diagnosticEvent }) =>
      diagnosticEvent?.severity === "warning" ? [diagnosticEvent.message] : [],
    )
    .join("\n");
}
