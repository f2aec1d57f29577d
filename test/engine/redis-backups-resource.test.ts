import { RedisBackups, type RedisBackupsArgs } from "pulumi-yandex-redis";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf, type Run } from "../support/engine/run";
import type { TestStack } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { NewCluster } from "./programs/new-cluster";

const CLUSTER = "c9qresource";
const BACKUPS = makeBackups(250, { clusterId: CLUSTER, newest: "2025-01-15T03:00:00Z" });
const [NEXT] = makeBackups(1, { clusterId: CLUSTER, newest: "2025-01-16T03:00:00Z" });

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

/** A program with one listing in state, whose outputs are the stack's. */
const listing = (args: RedisBackupsArgs) => (): Promise<Record<string, unknown>> => {
  const { latest, latestBackupId, oldest, count, backups } = new RedisBackups("backups", args);
  const kept = backups.apply((all) => all.length);
  return Promise.resolve({ latestBackupId, count, kept, latest, oldest });
};

const create = (args: RedisBackupsArgs): Promise<TestStack> =>
  stacks.create({ program: listing(args), config: emulator.pulumiConfig });

test("a listing lives in state: created, unchanged, updated by a new backup, refreshed, destroyed", async () => {
  const stack = await create({ clusterId: CLUSTER, limit: 10 });
  const created = await stack.up();
  expect(valuesOf(created.outputs)).toEqual({
    latestBackupId: byAge(0)?.id,
    latest: byAge(0),
    oldest: byAge(249),
    count: 250,
    kept: 10,
  });
  expect((await storedListing(stack))?.outputs).toMatchObject({
    count: 250,
    backups: Array.from({ length: 10 }, (_, age) => byAge(age)),
  });

  expect((await stack.preview()).changes).toEqual({ same: 2 });
  expect((await stack.up()).changes).toEqual({ same: 2 });

  if (NEXT) emulator.addBackup(CLUSTER, NEXT);
  const preview = await stack.preview();
  expect(preview.changes).toEqual({ same: 1, update: 1 });
  const updated = await stack.up();
  expect(updated.changes).toEqual({ same: 1, update: 1 });
  expect(valuesOf(updated.outputs)).toMatchObject({ latestBackupId: NEXT?.id, count: 251, kept: 10 });

  emulator.removeBackup(CLUSTER, NEXT?.id ?? "");
  // What a refresh changes the engine tells as an update only when the next `up` would undo it.
  expect((await stack.refresh()).changes).toEqual({ same: 2 });
  expect((await storedListing(stack))?.outputs).toMatchObject({ latestBackupId: byAge(0)?.id, count: 250 });

  const requests = emulator.requests.length;
  expect((await stack.destroy()).changes).toEqual({ delete: 2 });
  expect(emulator.requests).toHaveLength(requests);
  expect(new Set(emulator.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
});

test("another limit or filter updates it, another cluster replaces it", async () => {
  emulator.addCluster({ id: "c9qother", backups: makeBackups(3, { clusterId: "c9qother" }) });
  const stack = await create({ clusterId: CLUSTER });
  const first = await stack.up();
  expect(valuesOf(first.outputs)).toMatchObject({ count: 250, kept: 100 });

  const filtered = await stack.up(listing({ clusterId: CLUSTER, type: "MANUAL", limit: 0 }));
  expect(filtered.changes).toEqual({ same: 1, update: 1 });
  expect(valuesOf(filtered.outputs)).toMatchObject({ count: 50, kept: 0 });

  const moved = await stack.up(listing({ clusterId: "c9qother" }));
  expect(moved.changes).toEqual({ same: 1, replace: 1 });
  expect(valuesOf(moved.outputs)).toMatchObject({ count: 3, kept: 3 });
  expect((await storedListing(stack))?.id).toBe("c9qother");
});

test("a cluster that is gone leaves state on refresh, but only by the API's own word", async () => {
  const stack = await create({ clusterId: CLUSTER });
  await stack.up();

  const gateway = {
    kind: "answer",
    status: 404,
    body: "<html>404</html>",
    contentType: "text/html",
  } as const;
  emulator.script("listBackups", gateway);
  const failed = await failureOf(stack.refresh());
  expectPlainFailure(failed, "HTTP 404 whose body is not a google.rpc.Status");
  expect((await storedListing(stack))?.outputs).toMatchObject({ count: 250 });

  emulator.deleteCluster(CLUSTER);
  expect((await stack.refresh()).changes).toMatchObject({ delete: 1 });
  expect(await storedListing(stack)).toBeUndefined();
});

test("while an argument is unknown in preview so is the listing, and nothing is fetched", async () => {
  emulator.addCluster({ id: "c9qsuccessor", backups: makeBackups(3, { clusterId: "c9qsuccessor" }) });
  let futureId = CLUSTER;
  const program = (): Promise<Record<string, unknown>> => {
    const cluster = new NewCluster("cluster", { futureId }, { replaceOnChanges: ["futureId"] });
    const createdAfter = cluster.id.apply(() => "2025-01-14T12:00:00Z");
    const since = new RedisBackups("since", { clusterId: CLUSTER, createdAfter });
    const ofCluster = new RedisBackups("of-cluster", { clusterId: cluster.id });
    return Promise.resolve({ since: since.count, ofCluster: ofCluster.count });
  };
  const stack = await stacks.create({ program, config: emulator.pulumiConfig });
  expect((await stack.preview()).stdout.match(/\w+ *: \[unknown\]/g)).toHaveLength(2);
  expect(emulator.requests).toEqual([]);
  expect(valuesOf((await stack.up()).outputs)).toEqual({ since: 1, ofCluster: 250 });

  const requests = emulator.requests.length;
  futureId = "c9qsuccessor";
  expect((await stack.preview()).changes).toEqual({ same: 1, replace: 2, update: 1 });
  expect(emulator.requests).toHaveLength(requests);
  expect(valuesOf((await stack.up()).outputs)).toEqual({ since: 1, ofCluster: 3 });
});

test("a wrong argument fails in preview, naming the property, before any request", async () => {
  const wrong: [property: string, args: RedisBackupsArgs][] = [
    ["clusterId", { clusterId: "../c9q" }],
    ["limit", { clusterId: CLUSTER, limit: -1 }],
    ["createdBefore", { clusterId: CLUSTER, createdBefore: new Date(Number.NaN) }],
  ];
  let program = listing({ clusterId: CLUSTER });
  const stack = await stacks.create({ program: () => program(), config: emulator.pulumiConfig });
  for (const [property, args] of wrong) {
    program = listing(args);
    expectPlainFailure(await failureOf(stack.preview()), `property ${property} value {`);
  }
  expect(emulator.requests).toEqual([]);
});

test("a listing that fails ends the deployment with its message alone", async () => {
  const denied = { kind: "status", status: 403, code: 7, message: "Permission denied" } as const;
  const message = "The account has no permission.";
  const stack = await create({ clusterId: CLUSTER });
  emulator.script("listBackups", denied);
  expectPlainFailure(await failureOf(stack.up()), message);
  expect(await storedListing(stack)).toBeUndefined();

  await stack.up();
  emulator.script("listBackups", denied);
  expectPlainFailure(await failureOf(stack.preview()), message);
  expect((await storedListing(stack))?.outputs).toMatchObject({ count: 250 });
});

test("a plain refresh and destroy go by the YC_* variables of their own time, not by those of the last up", async () => {
  const environment = emulator.environment;
  const stack = await stacks.create({ program: listing({ clusterId: CLUSTER }), environment });
  await stack.up();
  emulator.revokeToken(emulator.token);
  expectPlainFailure(await failureOf(stack.refresh()), "The credential was refused.");

  stack.setEnvironment({ YC_TOKEN: emulator.issueIamToken() });
  if (NEXT) emulator.addBackup(CLUSTER, NEXT);
  await stack.refresh();
  expect((await storedListing(stack))?.outputs).toMatchObject({ latestBackupId: NEXT?.id, count: 251 });
  expect((await stack.destroy()).changes).toEqual({ delete: 2 });
});

/** The engine's one error besides "update failed" is the message; the SDK prints it a second time, where no stack may follow. */
function expectPlainFailure(run: Run, message: string): void {
  const errors = run.events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [diagnosticEvent.message] : [],
  );
  expect(errors.filter((error) => error.includes(message))).toHaveLength(1);
  expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.[jt]s:\d+|node_modules/);
}

/** The backup that so many are newer than; they are about a day apart. */
function byAge(age: number): (typeof BACKUPS)[number] | undefined {
  const moment = ({ createdAt = "" }: (typeof BACKUPS)[number]): number => Date.parse(createdAt);
  return BACKUPS.toSorted((one, other) => moment(other) - moment(one))[age];
}

interface StoredResource {
  readonly type: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

async function storedListing(stack: TestStack): Promise<StoredResource | undefined> {
  const { resources = [] } = (await stack.exportState()).deployment as { resources?: StoredResource[] };
  return resources.find(({ type }) => type === "pulumi-nodejs:dynamic/yandex-redis:RedisBackups");
}

function valuesOf(outputs: Readonly<Record<string, { value: unknown }>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}
