import fs from "node:fs";
import path from "node:path";

import type { Deployment } from "@pulumi/pulumi/automation";
import { RedisBackups } from "pulumi-yandex-redis";
import { type EmulatedBackup, type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import type { TestStack } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { SharedStack } from "./checkouts/shared-stack";

const METHODS: Readonly<Record<string, readonly string[]>> = {
  redisBackups: ["configure", "check", "diff", "create", "read", "update"],
  redisBackupPin: ["configure", "check", "diff", "create", "read"],
  redisBackupRetentionPolicy: ["configure", "check", "diff", "create", "read", "update", "delete"],
  redisClusterBackup: ["configure", "check", "diff", "create", "read", "update", "delete"],
  redisClusterRestore: ["configure", "check", "diff", "create", "read", "update", "delete"],
};

const PARAMETERS: Readonly<Record<string, string>> = {
  configure: "request",
  check: "olds, news",
  diff: "id, olds, news",
  create: "inputs",
  read: "id, props",
  update: "id, olds, news",
  delete: "id, props",
};

/**
 * What each resource of a kind in every user's state holds, by the name of its handlers. A change of one
 * character here is an update of all of them, and an old text that no longer finds its handlers breaks their refresh.
 */
function providerText(handlers: string): string {
  const methods = METHODS[handlers] ?? [];
  const table = methods.map((method, index) => `${method}: __f${index + 1}`).join(", ");
  const functions = methods.map((method, index) => {
    const parameters = PARAMETERS[method] ?? "";
    const call = `require("pulumi-yandex-redis/dynamic").${handlers}.${method}(${parameters})`;
    const received = parameters.split(", ").map((_, place) => `__${place}`);
    return functionText(
      `__f${index + 1}(${received.join(", ")})`,
      "this: undefined, arguments: undefined",
      `(${parameters}) => ${call}`,
    );
  });
  const last = functionText(
    "__f0()",
    "provider: __provider, this: undefined, arguments: undefined",
    "() => provider",
  );
  return `exports.handler = __f0;\n\nvar __provider = {${table}};\n\n${[...functions, last].join("\n")}`;
}

function functionText(head: string, scope: string, value: string): string {
  return `function ${head} {
  return (function() {
    with({ ${scope} }) {

return ${value};

    }
  }).apply(undefined, undefined).apply(this, arguments);
}
`;
}

/** What the engine and the backend of a large stack are spared: 2.5 KiB. */
const GREATEST_PROVIDER = 2_560;

const CLUSTER = "c9qinstate";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({
    clusters: [{ id: CLUSTER, backups: makeBackups(150, { clusterId: CLUSTER }) }],
  });
});

afterEach(() => emulator.close());

describe("a stack that is operated from several checkouts", () => {
  let shared: SharedStack;

  beforeEach(() => {
    shared = new SharedStack(path.join(__dirname, "programs/each-resource"));
  });

  afterEach(() => {
    shared.remove();
  });

  const configWith = (token: string): Parameters<SharedStack["checkOut"]>[1] => ({
    clusterId: { value: CLUSTER },
    "yandex-redis:endpoint": { value: emulator.url },
    "yandex-redis:token": { value: token, secret: true },
  });
  const expectProviders = (stored: readonly string[]): void => {
    expect(stored.toSorted()).toEqual(Object.keys(METHODS).map(providerText).toSorted());
    for (const provider of stored) expect(Buffer.byteLength(provider)).toBeLessThan(GREATEST_PROVIDER);
  };
  const askedBy = (): unknown => emulator.requests.at(-1)?.headers["user-agent"];

  test("keeps nothing of the one that created it: another folder, layout and release show no change", async () => {
    const first = await shared.checkOut({ layout: "npm" }, configWith(emulator.token));
    expect((await first.run("up")).changes).toEqual({ create: 6 });
    expectProviders(await first.storedProviders());
    first.remove();

    // What the first checkout connected with is worth nothing by now.
    const renewed = emulator.issueIamToken();
    emulator.revokeToken(emulator.token);
    const changes = { "nodejs/dynamic-adapter.js": "\nexports.added = true;\n" };
    const second = await shared.checkOut({ layout: "pnpm", version: "0.2.0", changes }, configWith(renewed));
    expect((await second.run("preview")).changes).toEqual({ same: 6 });
    expect(askedBy()).toMatch(/^pulumi-yandex-redis\/0\.2\.0 /);
    expect((await second.refreshRunningProgram()).changes).toEqual({ same: 6 });
    expect((await second.run("up")).changes).toEqual({ same: 6 });
    expectProviders(await second.storedProviders());
    second.remove();

    const third = await shared.checkOut({ layout: "npm", version: "0.3.0" }, configWith(renewed));
    expect((await third.run("refresh")).changes).toEqual({ same: 6 });
    expect(askedBy()).toMatch(/^pulumi-yandex-redis\/0\.3\.0 /);
    expect((await third.run("destroy")).changes).toEqual({ delete: 6 });
  });
});

describe("state that an older release has written", () => {
  const stacks = throwawayStacks();

  test.each<[string, (outputs: Record<string, unknown>) => Record<string, unknown>]>([
    ["as it stands", (outputs) => outputs],
    ["with outputs that this release does not know", withUnknownOutputs],
    ["without an output that it could not know", ({ latest: _, ...others }) => others],
  ])("0.1.0, %s: no change, and it can be refreshed and destroyed", async (_, edit) => {
    const { state, clusterId, backups } = olderState("state-0.1.0.json", edit);
    emulator.addCluster({ id: clusterId, backups });
    const stack = await stacks.create({
      program: () => {
        new RedisBackups("backups", { clusterId, createdAfter: "2024-12-01T00:00:00Z", limit: 4 });
        return Promise.resolve();
      },
      environment: emulator.environment,
    });
    await stack.importState(state);

    expect((await stack.up()).changes).toEqual({ same: 2 });
    await stack.refresh();
    expect(await latestOf(stack)).toMatchObject({ id: backups[0]?.id });
    expect((await stack.destroy()).changes).toEqual({ delete: 2 });
  });
});

interface StoredResource {
  readonly type: string;
  readonly id?: string;
  readonly outputs?: Record<string, unknown>;
}

const isListing = ({ type }: StoredResource): boolean => type.endsWith(":RedisBackups");

/** The checked-in state, with the listing's outputs edited, and the backups that the cloud had by then. */
function olderState(
  file: string,
  edit: (outputs: Record<string, unknown>) => Record<string, unknown>,
): { state: Deployment; clusterId: string; backups: EmulatedBackup[] } {
  const text = fs.readFileSync(path.join(__dirname, "fixtures", file), "utf8");
  const state = JSON.parse(text) as { version: number; deployment: { resources: StoredResource[] } };
  const listing = state.deployment.resources.find(isListing);
  const outputs = listing?.outputs as { backups: EmulatedBackup[]; oldest: EmulatedBackup };
  const resources = state.deployment.resources.map((resource) =>
    resource === listing ? { ...resource, outputs: edit({ ...outputs }) } : resource,
  );
  return {
    state: { ...state, deployment: { ...state.deployment, resources } },
    clusterId: listing?.id ?? "",
    backups: [...outputs.backups, outputs.oldest],
  };
}

function withUnknownOutputs(outputs: Record<string, unknown>): Record<string, unknown> {
  const backups = (outputs["backups"] as EmulatedBackup[]).map((backup) => ({ ...backup, size: 1024 }));
  return { ...outputs, backups, newerOutput: { of: "a later release" } };
}

async function latestOf(stack: TestStack): Promise<unknown> {
  const { resources } = (await stack.exportState()).deployment as { resources: StoredResource[] };
  return resources.find(isListing)?.outputs?.["latest"];
}
