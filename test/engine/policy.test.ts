import { mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { PulumiFn } from "@pulumi/pulumi/automation";
import { getRedisBackups, RedisBackupPin, RedisBackups } from "pulumi-yandex-redis";
import { type EmulatedBackup, type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf, type Run } from "../support/engine/run";
import type { TestStack, TestStackOptions } from "../support/engine/test-stack";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../support/plugin/plugin-folder";
import { RedisBackupPin as NativeRedisBackupPin } from "../support/plugin/resources";
import { temporaryFolder } from "../support/temporary-folder";
import { BACKUPS, FOLDER, restoring, SOURCE } from "./programs/restored-cluster";
import { MdbRedisCluster, MdbRedisClusterV2, YANDEX_PLUGIN } from "./programs/yandex-clusters";

const PACK = path.join(__dirname, "../../examples/policy");
const DRILLED_PACK = path.join(__dirname, "programs/restore-drilled-pack");
const RULES = ["redis-recent-backup", "redis-enough-backups", "redis-retention"];
const LONG_AGO = "2024-01-01T00:00:00Z";
const HOUR = 3_600_000;

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({
    clusters: [
      { id: "c9qfresh", createdAt: LONG_AGO, backups: madeHoursAgo("c9qfresh", 2, 5) },
      { id: "c9qstale", createdAt: LONG_AGO, backups: madeHoursAgo("c9qstale", 40, 5) },
      { id: "c9qempty", createdAt: LONG_AGO },
      { id: "c9qyoung" },
      { id: "c9qcreating", createdAt: LONG_AGO, status: "CREATING" },
    ],
  });
});

afterEach(() => emulator.close());

/** A program with a bridged cluster for each ID, named for what follows `c9q`. */
const clusters =
  (...ids: string[]) =>
  (): Promise<void> => {
    for (const id of ids) new MdbRedisCluster(id.replace("c9q", ""), { name: id });
    return Promise.resolve();
  };

const create = (
  program: PulumiFn,
  config: Readonly<Record<string, unknown>> = {},
  more: Partial<TestStackOptions> = {},
): Promise<TestStack> =>
  stacks.create({
    program,
    config: emulator.pulumiConfig,
    pluginFolders: [YANDEX_PLUGIN, PLUGIN_FOLDER],
    policyPack: { folder: PACK, config },
    ...more,
  });

describe("the pack of examples/policy", () => {
  test("stops an update and a preview for what it finds, and lets the rest pass", async () => {
    const stack = await create(clusters("c9qfresh", "c9qstale", "c9qempty"));
    const expected = [
      ["redis-enough-backups", "empty", "Cluster c9qempty has 0 finished backups, 0 of them made by hand"],
      ["redis-recent-backup", "empty", "Cluster c9qempty has no finished backup (0 listed,"],
      ["redis-recent-backup", "stale", "The newest backup of cluster c9qstale is too old: c9qstale:"],
    ];
    const update = await failureOf(stack.up());
    expectViolations(update, "mandatory", expected);
    expect(update.stdout).toMatch(/40h.* old, and maxAge allows 26h\. Find out why no newer backup was made/);
    expectViolations(await failureOf(stack.preview()), "mandatory", expected);

    emulator.setBackups("c9qstale", madeHoursAgo("c9qstale", 1, 1));
    emulator.setBackups("c9qempty", madeHoursAgo("c9qempty", 25, 1));
    expectViolations(await stack.preview(), "mandatory", []);
    expectViolations(await stack.up(), "mandatory", []);
  });

  test("finds a key by a path that starts where the program's and its resources' do", async () => {
    const folder = realpathSync(temporaryFolder());
    const file = path.join(folder, "keys/key.json");
    mkdirSync(path.dirname(file));
    writeFileSync(file, JSON.stringify(emulator.createAuthorizedKey()));
    writeFileSync(path.join(folder, "Pulumi.yaml"), "");
    symlinkSync(path.join(__dirname, "../../node_modules"), path.join(folder, "node_modules"));
    const before = process.cwd();
    // A shell in this folder: a program that is a function is the engine's in the working directory.
    process.chdir(folder);
    try {
      const config = {
        "yandex-redis:endpoint": { value: emulator.url },
        "yandex-redis:serviceAccountKeyFile": { value: "keys/key.json" },
      };
      const program = async (): Promise<void> => {
        await getRedisBackups("c9qfresh");
        new RedisBackups("backups", { clusterId: "c9qfresh" });
        await clusters("c9qfresh")();
      };
      const stack = await create(program, {}, { config, environment: { PWD: folder } });
      expectViolations(await stack.up(), "mandatory", []);
      expect(emulator.requestsTo("exchangeIamToken")).toHaveLength(3);

      rmSync(file);
      stack.setProgram(clusters("c9qfresh"));
      const { stdout } = await failureOf(stack.preview());
      expect(stdout).toContain(`${JSON.stringify(file)} cannot be read (ENOENT)`);
    } finally {
      process.chdir(before);
    }
  });

  test("only tells when its levels are advisory", async () => {
    const advisory = { all: "advisory" };
    const stack = await create(clusters("c9qstale"), advisory);
    const expected = [["redis-recent-backup", "stale", "The newest backup of cluster c9qstale is too old"]];
    expectViolations(await stack.up(), "advisory", expected);
    expectViolations(await stack.preview(), "advisory", expected);
  });

  test("knows both bridged types, and a cluster behind two resources", async () => {
    const program = (): Promise<void> => {
      new MdbRedisClusterV2("v2", { name: "c9qstale" });
      new MdbRedisCluster("same", { name: "c9qstale" });
      return Promise.resolve();
    };
    const stack = await create(program);
    const problem = "The newest backup of cluster c9qstale is too old";
    expectViolations(await failureOf(stack.up()), "mandatory", [
      ["redis-recent-backup", "same", problem],
      ["redis-recent-backup", "v2", problem],
    ]);
  });

  test("asks for each cluster once a run, all at once, though several rules look at it", async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `c9qmany${String(index)}`);
    for (const id of ids) {
      emulator.addCluster({ id, createdAt: LONG_AGO, backups: madeHoursAgo(id, 30, 1) });
      emulator.script("listBackups", { kind: "delay", milliseconds: 300 });
    }
    const stack = await create(clusters(...ids), { all: "advisory" });
    const run = await stack.up();
    expect(violationsOf(run)).toHaveLength(20);
    const asked = (route: "listBackups" | "getCluster" | "listRetentionPolicies"): string[] =>
      emulator.requestsTo(route).map(({ path: asPath }) => asPath.split("/")[4] ?? "");
    expect(asked("listBackups").toSorted()).toEqual(ids.toSorted());
    expect(asked("getCluster").toSorted()).toEqual(ids.toSorted());
    expect(asked("listRetentionPolicies").toSorted()).toEqual(ids.toSorted());
    // Had each waited for the one before, the answers would not all come after the last question.
    const routes = emulator.requests.map(({ route }) => route).filter((route) => route !== "endpoints");
    expect(routes.slice(0, 20)).toEqual(ids.map(() => "listBackups"));

    await stack.preview();
    expect(asked("listBackups")).toHaveLength(40);
  });
});

describe("a cluster that is only being created is no violation", () => {
  test("in the preview before it has an ID, nor until a backup can be expected", async () => {
    const stack = await create(clusters("c9qyoung", "c9qcreating"));
    expectViolations(await stack.preview(), "mandatory", []);
    expect(emulator.requests).toEqual([]);
    expectViolations(await stack.up(), "mandatory", []);
    expectViolations(await stack.preview(), "mandatory", []);

    // A minute is more than this test takes to come here, and less than what the cluster's age is counted from.
    emulator.addCluster({ id: "c9qgrown", createdAt: new Date(Date.now() - 60_000).toISOString() });
    const config = {
      "redis-recent-backup": { maxAge: "30s" },
      "redis-enough-backups": { gracePeriod: "1h" },
    };
    const grown = await create(clusters("c9qgrown"), config);
    expectViolations(await failureOf(grown.up()), "mandatory", [
      ["redis-recent-backup", "grown", "Cluster c9qgrown has no finished backup"],
    ]);
  });
});

describe("the rules' config", () => {
  test("sets what they ask for", async () => {
    const stack = await create(clusters("c9qfresh"), { "redis-recent-backup": { maxAge: "1h" } });
    expectViolations(await failureOf(stack.up()), "mandatory", [
      ["redis-recent-backup", "fresh", "The newest backup of cluster c9qfresh is too old"],
    ]);

    const enough = (config: object) => ({ folder: PACK, config: { "redis-enough-backups": config } });
    stack.policyPack = enough({ minBackups: 6 });
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      [
        "redis-enough-backups",
        "fresh",
        "Cluster c9qfresh has 5 finished backups, 1 of them made by hand, and has to have 6.",
      ],
    ]);
    stack.policyPack = enough({ minBackups: 5, manual: true });
    expectViolations(await stack.preview(), "mandatory", []);

    // The one made by hand is not finished now.
    const unfinished = madeHoursAgo("c9qfresh", 2, 5).map(({ createdAt = "", ...backup }) =>
      backup.type === "MANUAL" ? backup : { ...backup, createdAt },
    );
    emulator.setBackups("c9qfresh", unfinished);
    stack.policyPack = enough({ minBackups: 4, manual: true });
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      [
        "redis-enough-backups",
        "fresh",
        "Cluster c9qfresh has 4 finished backups, 0 of them made by hand, and has to have 4, and one made by hand.",
      ],
    ]);
  });

  test.each([
    ["a wrong type", { "redis-enough-backups": { minBackups: "many" } }, "minBackups"],
    ["no duration", { "redis-recent-backup": { maxAge: "a day" } }, "maxAge"],
    ["a setting of another type", { "redis-recent-backup": { maxRetries: -1 } }, "maxRetries"],
  ])("is refused with %s before anything runs", async (_, config, named) => {
    const stack = await create(clusters("c9qfresh"), config);
    const run = await failureOf(stack.preview());
    expect(run.stdout + run.stderr).toContain(named);
    expect(emulator.requests).toEqual([]);
  });

  test.each([
    ["a limit", { maxage: "1h" }, "policy config maxage is unknown; did you mean maxAge?"],
    ["a credential, which it never holds", { token: "t1.not-for.packs" }, "policy config token is unknown"],
  ])("is refused with a name that is none: %s", async (_, config, message) => {
    const stack = await create(clusters("c9qfresh"), { "redis-recent-backup": config });
    const run = await failureOf(stack.preview());
    expect(run.stdout + run.stderr).toContain(message);
    expect(run.stdout + run.stderr).not.toContain("not-for.packs");
  });

  test("connects by itself, then by Pulumi config, then by the environment", async () => {
    const elsewhere = { "yandex-redis:endpoint": { value: "127.0.0.1:1" } };
    const connection = { endpoint: emulator.url };
    const config = Object.fromEntries(RULES.map((rule) => [rule, connection]));
    const stack = await create(clusters("c9qfresh"), config, {
      config: elsewhere,
      environment: { YC_TOKEN: emulator.token, YC_ENDPOINT: "127.0.0.1:2" },
    });
    expectViolations(await stack.up(), "mandatory", []);
    const presented = emulator.requestsTo("listBackups").map(({ headers }) => headers["authorization"]);
    expect(presented).toEqual([`Bearer ${emulator.token}`]);

    const bare = await create(clusters("c9qfresh"), {}, { config: {}, environment: emulator.environment });
    expectViolations(await bare.up(), "mandatory", []);
  });
});

describe("what cannot be checked is reported as such, and the level decides", () => {
  const unreachable = { endpoint: "127.0.0.1:1", maxRetries: 0 };
  const config = { "redis-recent-backup": unreachable, "redis-enough-backups": unreachable };
  const expected = [
    ["redis-enough-backups", "fresh", "This could not be checked. The service is unavailable"],
    ["redis-recent-backup", "fresh", "This could not be checked. The service is unavailable"],
  ];

  test("an API that is out of reach", async () => {
    const stack = await create(clusters("c9qfresh"), config);
    const run = await failureOf(stack.up());
    expectViolations(run, "mandatory", expected);
    expect(run.stdout).toContain("ECONNREFUSED 127.0.0.1:1");

    const advisory = Object.entries(config).map(([rule, own]) => [
      rule,
      { ...own, enforcementLevel: "advisory" },
    ]);
    stack.policyPack = { folder: PACK, config: Object.fromEntries(advisory) as Record<string, unknown> };
    expectViolations(await stack.preview(), "advisory", expected);
  });

  test("a credential that is refused, of which nothing shows", async () => {
    const message = `Not accepted: ${emulator.token}`;
    const refusal = { kind: "status", status: 401, code: 16, message } as const;
    emulator.script("listBackups", refusal);
    const stack = await create(clusters("c9qfresh"));
    const run = await failureOf(stack.up());
    expectViolations(run, "mandatory", [
      ["redis-enough-backups", "fresh", "This could not be checked. The credential was refused."],
      ["redis-recent-backup", "fresh", "This could not be checked. The credential was refused."],
    ]);
    const shown = [
      run.stdout,
      run.stderr,
      JSON.stringify(run.events.filter(({ policyEvent }) => policyEvent)),
    ];
    expect(shown.join("\n")).not.toContain(emulator.token);
  });

  test("no credential at all, which is no cluster's own fault and told once", async () => {
    const environment = { YC_ENDPOINT: emulator.url, HOME: "/nowhere", YC_METADATA_ADDR: "127.0.0.1:1" };
    const stack = await create(clusters("c9qfresh", "c9qstale"), {}, { config: {}, environment });
    const run = await failureOf(stack.up());
    expectViolations(run, "mandatory", [
      ["redis-enough-backups", "test-project-test", "This could not be checked. No credential was found."],
      ["redis-recent-backup", "test-project-test", "This could not be checked. No credential was found."],
      ["redis-retention", "test-project-test", "This could not be checked. No credential was found."],
    ]);
  });

  test("a cluster that is gone from the cloud", async () => {
    const stack = await create(clusters("c9qfresh"));
    await stack.up();
    emulator.deleteCluster("c9qfresh");
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      ["redis-enough-backups", "fresh", "The cluster does not exist."],
      ["redis-recent-backup", "fresh", "The cluster does not exist."],
      ["redis-retention", "fresh", "The cluster does not exist."],
    ]);
  });
});

describe("a restored cluster", () => {
  const RESTORED_FROM = /^Backup c9qsource:\w+ does not exist any more/;
  const pack = (config: Readonly<Record<string, unknown>>) => ({ folder: PACK, config });

  test("has to have backups of its own once it is no longer young, and its source has to be there", async () => {
    emulator.addCluster({ id: SOURCE, folderId: FOLDER, backups: BACKUPS });
    const stack = await create(async () => {
      await restoring()();
    });
    expectViolations(await stack.preview(), "mandatory", []);
    expectViolations(await stack.up(), "mandatory", []);

    stack.policyPack = pack({ "redis-recent-backup": { maxAge: "1ms" } });
    const run = await failureOf(stack.preview());
    const restored = emulator.liveClusters().at(-1)?.id ?? "";
    expectViolations(run, "mandatory", [
      ["redis-recent-backup", "restored", `Cluster ${restored} has no finished backup`],
    ]);

    emulator.removeBackup(SOURCE, BACKUPS[0]?.id ?? "");
    stack.policyPack = pack({});
    const [violation, ...others] = violationsOf(await failureOf(stack.preview()));
    expect(others).toEqual([]);
    expect(violation).toEqual(["redis-used-backup", "restored", expect.stringMatching(RESTORED_FROM)]);
    stack.policyPack = pack({ "redis-used-backup": { restored: false } });
    expectViolations(await stack.preview(), "mandatory", []);
  });
});

describe("a pinned backup, by the dynamic resource and by the plugin's", () => {
  const pinning = (): Promise<void> => {
    new RedisBackupPin("dynamic", { clusterId: "c9qfresh" });
    new NativeRedisBackupPin("native", { clusterId: "c9qfresh" });
    return Promise.resolve();
  };

  test("has to be there, and not older than allowed", async () => {
    const stack = await create(pinning);
    expectViolations(await stack.preview(), "mandatory", []);
    const up = await stack.up();
    expectViolations(up, "mandatory", []);

    stack.policyPack = { folder: PACK, config: { "redis-used-backup": { maxAge: "1h" } } };
    const old = await failureOf(stack.preview());
    expectViolations(old, "mandatory", [
      ["redis-used-backup", "dynamic", "Backup c9qfresh:"],
      ["redis-used-backup", "native", "Backup c9qfresh:"],
    ]);
    expect(old.stdout).toMatch(/is 2h.* old, and maxAge allows 1h\. Pick another backup/);

    stack.policyPack = { folder: PACK };
    const pinned = emulator.requestsTo("getBackup")[0]?.path.split("%3A")[1] ?? "";
    emulator.removeBackup("c9qfresh", `c9qfresh:${pinned}`);
    const problem = `Backup c9qfresh:${pinned} does not exist any more`;
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      ["redis-used-backup", "dynamic", problem],
      ["redis-used-backup", "native", problem],
    ]);
    // Once in the update and in each preview after it, though two resources hold it.
    expect(emulator.requestsTo("getBackup")).toHaveLength(3);
  });
});

describe("retention", () => {
  const everyDay = { policyId: "p1", policyName: "daily", retainForDays: "30" };
  const monthly = { policyId: "p2", policyName: "monthly", cron: { dayOfMonth: "1" }, retainForDays: "365" };

  beforeEach(() => {
    const seven = { version: "7.2", resources: {}, backupRetainPeriodDays: "7" };
    emulator.updateCluster("c9qfresh", { config: seven });
    emulator.updateCluster("c9qyoung", { config: { ...seven, backupRetainPeriodDays: "60" } });
  });

  test("the cluster's own days count, and those of a policy of every day, not those of some days", async () => {
    emulator.setRetentionPolicies("c9qfresh", [monthly]);
    const stack = await create(clusters("c9qfresh", "c9qyoung"), { "redis-retention": { minDays: 30 } });
    const problem = "Cluster c9qfresh keeps its automated backups for 7 days, and has to keep them for 30.";
    const violation = [["redis-retention", "fresh", problem]];
    expectViolations(await failureOf(stack.up()), "mandatory", violation);
    emulator.setRetentionPolicies("c9qfresh", [monthly, everyDay]);
    expectViolations(await stack.preview(), "mandatory", []);
  });

  test("a cluster that names no days keeps its backups for the least that one can be set to", async () => {
    emulator.setBackups("c9qcreating", madeHoursAgo("c9qcreating", 1, 1));
    const stack = await create(clusters("c9qcreating"));
    expectViolations(await stack.up(), "mandatory", []);
    stack.policyPack = { folder: PACK, config: { "redis-retention": { minDays: 8 } } };
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      ["redis-retention", "creating", "Cluster c9qcreating keeps its automated backups for 7 days"],
    ]);
  });
});

describe("restore drills", () => {
  const drilled = (clusterId: string, hoursAgo: number) => ({
    sourceClusterId: clusterId,
    provenAt: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
  });

  /** As a program that takes the records from the stack that has them. */
  const withRecords = (...drills: object[]) => {
    return () => {
      new MdbRedisCluster("fresh", { name: "c9qfresh" });
      new MdbRedisCluster("stale", { name: "c9qstale" });
      new MdbRedisCluster("young", { name: "c9qyoung" });
      return Promise.resolve({ restoreDrills: drills });
    };
  };

  test("each cluster has to have one, and a recent one", async () => {
    const drills = [drilled("c9qfresh", 800), drilled("c9qfresh", 40), drilled("c9qstale", 800)];
    const stack = await create(withRecords(...drills));
    stack.policyPack = undefined;
    await stack.up();
    stack.policyPack = { folder: DRILLED_PACK };
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      ["redis-restore-drilled", "stale", "A backup of cluster c9qstale was last proven to restore 33d 8h"],
    ]);
    stack.policyPack = { folder: DRILLED_PACK, config: { "redis-restore-drilled": { maxAge: "24h" } } };
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      ["redis-restore-drilled", "fresh", "A backup of cluster c9qfresh was last proven to restore 40h"],
      ["redis-restore-drilled", "stale", "A backup of cluster c9qstale was last proven to restore 33d 8h"],
    ]);
  });

  test("a cluster without a record is a violation, and what is not a record counts as none", async () => {
    const stack = await create(withRecords({ sourceClusterId: "c9qfresh", provenAt: "soon" }, { odd: true }));
    stack.policyPack = undefined;
    await stack.up();
    stack.policyPack = { folder: DRILLED_PACK };
    const problem = "The stack's output restoreDrills has no restore drill of cluster c9q";
    expectViolations(await failureOf(stack.preview()), "mandatory", [
      ["redis-restore-drilled", "fresh", `${problem}fresh`],
      ["redis-restore-drilled", "stale", `${problem}stale`],
    ]);
  });
});

function madeHoursAgo(clusterId: string, hours: number, count: number): EmulatedBackup[] {
  return makeBackups(count, { clusterId, newest: new Date(Date.now() - hours * HOUR) });
}

/** Policy, resource and what was said of it, in an order that does not depend on the engine's. */
function violationsOf(run: Run): [policy: string, resource: string, message: string][] {
  return run.events
    .flatMap(({ policyEvent }) => policyEvent ?? [])
    .map(({ policyName, resourceUrn = "", message }): [string, string, string] => [
      policyName,
      resourceUrn.split("::").at(-1) ?? "",
      message.trimEnd().split("\n").slice(1).join("\n"),
    ])
    .toSorted(([policy, resource], [otherPolicy, otherResource]) =>
      `${policy} ${resource}` < `${otherPolicy} ${otherResource}` ? -1 : 1,
    );
}

/** @param expected policy, resource and how the message begins, in that order */
function expectViolations(run: Run, level: string, expected: readonly (readonly string[])[]): void {
  const found = violationsOf(run);
  const begun = found.map(([policy, resource, message], index) => [
    policy,
    resource,
    message.slice(0, expected[index]?.[2]?.length),
  ]);
  expect(begun).toEqual(expected);
  const levels = run.events.flatMap(({ policyEvent }) => policyEvent?.enforcementLevel ?? []);
  expect(levels).toEqual(found.map(() => level));
}
