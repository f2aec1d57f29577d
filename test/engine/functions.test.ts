import * as pulumi from "@pulumi/pulumi";
import {
  getLatestRedisBackup,
  getLatestRedisBackupOutput,
  getRedisBackup,
  getRedisBackupOutput,
  getRedisBackupRetentionPolicies,
  getRedisBackupRetentionPoliciesOutput,
  getRedisBackups,
  getRedisBackupsOutput,
  listRedisBackups,
} from "pulumi-yandex-redis";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf, type Run } from "../support/engine/run";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { NewCluster } from "./programs/new-cluster";

const CLUSTER = "c9qfunctions";
const NEWEST = "2025-01-15T03:00:00Z";
const BACKUPS = makeBackups(250, { clusterId: CLUSTER, newest: NEWEST });
const LATEST = BACKUPS.find(({ createdAt }) => createdAt === NEWEST)?.id ?? "";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  const retentionPolicies = [{ policyId: "p1", policyName: "daily" }];
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS, retentionPolicies }] });
});

afterEach(() => emulator.close());

test("both forms give the same known answers in preview and up, and tell how far they are", async () => {
  const seen: Record<string, unknown>[] = [];
  const program = async (): Promise<Record<string, unknown>> => {
    const all = await getRedisBackups({ clusterId: CLUSTER, pageSize: 100 });
    const manual = await getRedisBackups({ clusterId: CLUSTER, type: "MANUAL" });
    let listed = 0;
    for await (const page of listRedisBackups(CLUSTER)) listed += page.backups.length;
    const answers = pulumi.output({
      plain: all.backups.length,
      plainLatest: (await getLatestRedisBackup(CLUSTER)).id,
      plainManual: manual.backups.length,
      listed,
      output: getRedisBackupsOutput(CLUSTER).backups.length,
      outputOfOutput: getRedisBackupsOutput(pulumi.output({ clusterId: CLUSTER })).backups.length,
      outputManual: getRedisBackupsOutput({ clusterId: Promise.resolve(CLUSTER), type: "MANUAL" }).backups
        .length,
      outputLatest: getLatestRedisBackupOutput(pulumi.output(CLUSTER)).id,
      latestCreatedAt: all.latest?.createdAt,
      byId: (await getRedisBackup(LATEST)).createdAt,
      policies: (await getRedisBackupRetentionPolicies(CLUSTER)).policies.length,
      outputPolicies: getRedisBackupRetentionPoliciesOutput(pulumi.output(CLUSTER)).policies[0]?.policyName,
      outputById: getRedisBackupOutput({ backupId: pulumi.output(LATEST) }).createdAt,
    });
    answers.apply((values) => seen.push(values));
    return { answers };
  };
  const expected = {
    plain: 250,
    plainLatest: LATEST,
    plainManual: 50,
    listed: 250,
    output: 250,
    outputOfOutput: 250,
    outputManual: 50,
    outputLatest: LATEST,
    latestCreatedAt: NEWEST,
    byId: NEWEST,
    policies: 1,
    outputPolicies: "daily",
    outputById: NEWEST,
  };
  const stack = await stacks.create({ program, config: emulator.pulumiConfig });

  const preview = await stack.preview();
  expect(seen).toEqual([expected]);
  const listings = emulator.requestsTo("listBackups").filter(({ query }) => query["pageToken"] === undefined);
  const messages = ephemeralMessages(preview);
  expect(messages).toHaveLength(listings.length);
  expect(messages).toContain(`Redis cluster ${CLUSTER}: 250 backups on 3 pages`);

  const { outputs } = await stack.up();
  expect(outputs["answers"]).toEqual({ value: expected, secret: false });
});

test("dates in arguments may be Dates, texts, Outputs of them, and left out in any of these ways", async () => {
  // Half a day before the eighth newest of the daily backups.
  const date = new Date(Date.parse(NEWEST) - 7.5 * 24 * 3_600_000);
  const counted = (args: Parameters<typeof getRedisBackupsOutput>[0]): pulumi.Output<number> =>
    getRedisBackupsOutput(args).backups.length;
  let seen: unknown;
  const program = (): Promise<void> => {
    const counts = pulumi.all([
      counted({ clusterId: CLUSTER, createdAfter: date }),
      counted({ clusterId: CLUSTER, createdAfter: date.toISOString() }),
      counted({ clusterId: CLUSTER, createdAfter: pulumi.output(CLUSTER).apply(() => date) }),
      counted({ clusterId: CLUSTER, createdAfter: Promise.resolve(date) }),
      counted(pulumi.output(CLUSTER).apply((clusterId) => ({ clusterId, createdAfter: date }))),
      counted({ clusterId: CLUSTER, createdBefore: pulumi.output(CLUSTER).apply(() => date) }),
      counted({
        clusterId: CLUSTER,
        createdBefore: pulumi.output(undefined),
        limit: pulumi.output(undefined),
      }),
      counted({ clusterId: CLUSTER, createdAfter: Promise.resolve(undefined), createdBefore: undefined }),
      counted(pulumi.output({ clusterId: CLUSTER, createdAfter: undefined, sourceClusterId: undefined })),
    ]);
    counts.apply((values) => (seen = values));
    return Promise.resolve();
  };
  await (await stacks.create({ program, config: emulator.pulumiConfig })).preview();
  expect(seen).toEqual([8, 8, 8, 8, 8, 242, 250, 250, 250]);
});

describe("while what they ask for is still to be created", () => {
  class ClusterInNetwork extends pulumi.ComponentResource {
    constructor(name: string, futureId: string) {
      super("test:ClusterInNetwork", name);
      const network = new NewCluster(`${name}-network`, { futureId: "network" }, { parent: this });
      new NewCluster(name, { futureId, announceTo: emulator.url }, { parent: this, dependsOn: network });
      this.registerOutputs();
    }
  }

  /** The backups of three clusters, each known only when its cluster is there. */
  const program = (): Promise<Record<string, unknown>> => {
    const asInput = new NewCluster("input", { futureId: "c9qinput", announceTo: emulator.url });
    const resource = new NewCluster("resource", { futureId: "c9qresource", announceTo: emulator.url });
    const component = new ClusterInNetwork("component", "c9qcomponent");
    return Promise.resolve({
      byInput: getLatestRedisBackupOutput({ clusterId: asInput.id }).id,
      allByInput: getRedisBackupsOutput(asInput.id).latestBackupId,
      byResource: getLatestRedisBackupOutput("c9qresource", { dependsOn: [resource] }).id,
      byComponent: getLatestRedisBackupOutput("c9qcomponent", { dependsOn: component }).id,
    });
  };

  test("Output forms are unknown and fetch nothing in preview, and are right in up, after the creation", async () => {
    const ids = ["c9qinput", "c9qresource", "c9qcomponent"];
    for (const id of ids)
      emulator.addCluster({ id, backups: [{ ...BACKUPS[0], id: `${id}:1`, sourceClusterId: id }] });
    const stack = await stacks.create({ program, config: emulator.pulumiConfig });

    const preview = await stack.preview();
    expect(preview.stdout.match(/\w+ *: \[unknown\]/g)).toHaveLength(4);
    expect(emulator.requests).toEqual([]);

    const { outputs } = await stack.up();
    expect(
      Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value as unknown])),
    ).toEqual({
      byInput: "c9qinput:1",
      allByInput: "c9qinput:1",
      byResource: "c9qresource:1",
      byComponent: "c9qcomponent:1",
    });
    for (const id of ids) {
      const paths = emulator.requests.map(({ path }) => path).filter((path) => path.includes(id));
      expect(paths.indexOf(`/created/${id}`)).toBe(0);
      expect(paths).toContain(`/managed-redis/v1/clusters/${id}/backups`);
    }

    // From now on the answers are known in preview.
    const sofar = emulator.requestsTo("listBackups").length;
    expect((await stack.preview()).stdout).not.toContain("[unknown]");
    expect(emulator.requestsTo("listBackups").length).toBeGreaterThan(sofar);
  });
});

test("a secret among the arguments makes the answer secret; the credential one connects with does not", async () => {
  const clusterId = pulumi.secret(CLUSTER);
  const connection = { endpoint: emulator.url, token: pulumi.secret(emulator.token) };
  const program = (): Promise<Record<string, unknown>> =>
    Promise.resolve({
      bySecret: getLatestRedisBackupOutput({ clusterId: pulumi.secret(CLUSTER) }, { connection }).startedAt,
      bySecretAlone: getLatestRedisBackupOutput(clusterId, { connection }).startedAt,
      byConnection: getLatestRedisBackupOutput(CLUSTER, { connection }).id,
      bySecretConnection: getLatestRedisBackupOutput(CLUSTER, { connection: pulumi.secret(connection) }).id,
    });
  const stack = await stacks.create({ program });
  const { outputs } = await stack.up();
  const startedAt = BACKUPS.find(({ id }) => id === LATEST)?.startedAt ?? "";
  expect(outputs).toEqual({
    bySecret: { value: startedAt, secret: true },
    bySecretAlone: { value: startedAt, secret: true },
    byConnection: { value: LATEST, secret: false },
    bySecretConnection: { value: LATEST, secret: false },
  });
  const onDisk = stack.readBackend();
  expect(onDisk).toContain(LATEST);
  expect(onDisk).not.toContain(startedAt);
  expect(onDisk).not.toContain(emulator.token);
});

describe("a listing that fails", () => {
  test.each([
    ["an awaited plain form", "The credential was refused."],
    ["an exported Output form", "The credential was refused."],
    ["a Date that Pulumi took apart", "createdAfter is an empty object, which Pulumi makes of a Date"],
    [
      "an Output given to a plain form",
      "clusterId must be a plain value for getLatestRedisBackup, not an Output",
    ],
  ])("as %s ends the deployment; the message is printed once, without a stack", async (name, message) => {
    const stack = await stacks.create({
      program: { from: `${__dirname}/programs/failing`, files: ["."] },
      config: {
        "yandex-redis:endpoint": { value: emulator.url },
        "yandex-redis:token": { value: "t1.no.longer", secret: true },
        program: { value: name },
      },
      environment: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
    });
    const run = await failureOf(stack.preview());
    const diagnostics = run.stdout.slice(run.stdout.indexOf("Diagnostics:"));
    expect(diagnostics.split(message)).toHaveLength(2);
    expect(errorMessages(run)).toEqual([expect.stringContaining(message)]);
    expect(run.stdout + run.stderr).not.toMatch(/\bat .*\.[jt]s:\d+|Unhandled|Error:/);
  });

  test("because it was aborted says so", async () => {
    const abort = new AbortController();
    emulator.script("listBackups", { kind: "stall" });
    const program = async (): Promise<void> => {
      const listing = getRedisBackups(CLUSTER, { signal: abort.signal });
      const watch = setInterval(() => {
        if (emulator.requestsTo("listBackups").length > 0) abort.abort();
      }, 5);
      await listing.finally(() => {
        clearInterval(watch);
      });
    };
    const stack = await stacks.create({ program, config: emulator.pulumiConfig });
    expect(errorMessages(await failureOf(stack.preview())).join("\n")).toContain(
      "Stopped by the caller's signal.",
    );
  });
});

function ephemeralMessages(run: Run): string[] {
  return run.events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.ephemeral === true ? [diagnosticEvent.message.trim()] : [],
  );
}

function errorMessages(run: Run): string[] {
  return run.events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [diagnosticEvent.message] : [],
  );
}
