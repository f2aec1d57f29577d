import fs from "node:fs";
import path from "node:path";

import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { failureOf } from "../../support/engine/run";
import type { CopiedProject, TestStack } from "../../support/engine/test-stack";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { dailyBackups, daysAgo } from "./support/daily-backups";

const folderId = "b1gaudit";
const program: CopiedProject = { from: "examples/audit", files: ["."] };

const days = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({
    clusters: [
      { id: "c9qhealthy", folderId, backups: dailyBackups("c9qhealthy", days(0, 29)) },
      {
        id: "c9qgaps",
        folderId,
        backups: [
          ...dailyBackups("c9qgaps", [0, 1, 4, 5, 7]),
          ...dailyBackups("c9qgaps", [3, 60], { type: "MANUAL" }),
        ],
      },
      { id: "c9qempty", folderId },
    ],
  });
});

afterEach(() => emulator.close());

function auditStack(
  config: Record<string, string>,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestStack> {
  const values = Object.entries(config).map(([key, value]) => [key, { value }]);
  const all = { ...emulator.pulumiConfig, ...Object.fromEntries(values) } as Record<
    string,
    { value: string }
  >;
  return stacks.create({ program, config: all, environment });
}

const readReport = (stack: TestStack, name = "report.html") =>
  fs.readFileSync(path.join(stack.project.path, name), "utf8");

const hasReport = (stack: TestStack) => fs.existsSync(path.join(stack.project.path, "report.html"));

/** As `pulumi config set --path 'clusterIds[0]' <ID>` and so on. */
const clusterIds = (...ids: string[]) =>
  Object.fromEntries(ids.map((id, index) => [`clusterIds[${String(index)}]`, id]));

const fleet = clusterIds("c9qhealthy", "c9qgaps", "c9qempty", "c9qgone");

test("a record a cluster; one that cannot be read hides no other and says what went wrong", async () => {
  const stack = await auditStack(fleet);
  const { outputs, stdout } = await stack.up();

  expect(outputs["records"]?.value).toEqual([
    {
      clusterId: "c9qhealthy",
      count: 30,
      automated: 30,
      newest: {
        id: "c9qhealthy:AUTOMATED-0",
        createdAt: `${daysAgo(0)}T00:00:01.123456789Z`,
        type: "AUTOMATED",
      },
      age: expect.stringMatching(/^(under 1|\d+)h$/) as string,
      oldest: {
        id: "c9qhealthy:AUTOMATED-29",
        createdAt: `${daysAgo(29)}T00:00:01.123456789Z`,
        type: "AUTOMATED",
      },
      gaps: [],
      retention: { policies: [] },
    },
    expect.objectContaining({
      clusterId: "c9qgaps",
      count: 7,
      automated: 5,
      oldest: expect.objectContaining({ type: "MANUAL" }) as object,
      gaps: [
        { from: daysAgo(6), to: daysAgo(6), days: 1 },
        { from: daysAgo(3), to: daysAgo(2), days: 2 },
      ],
    }),
    { clusterId: "c9qempty", count: 0, automated: 0, gaps: [], retention: { policies: [] } },
    expect.objectContaining({
      clusterId: "c9qgone",
      count: 0,
      // Without the IDs of requests: the outputs are the same in the next run.
      problem: "The cluster does not exist.",
    }),
  ]);
  expect(outputs).toMatchObject({
    clustersWithGaps: { value: ["c9qgaps"] },
    clustersWithoutBackup: { value: ["c9qempty"] },
    unreadable: { value: ["c9qgone"] },
    report: { value: "report.html" },
  });
  expect(stdout).toContain("Cluster c9qgone not found");
});

test("the report needs nothing else, and shows every cluster and each missed day", async () => {
  const stack = await auditStack({ ...fleet, report: "audit.html" });
  await stack.up();
  const report = readReport(stack, "audit.html");

  expect(report).toMatch(/^<!doctype html>/);
  expect(report).not.toMatch(/<script|<link|<img|https?:|url\(|@import/);
  const picture = report.slice(report.indexOf("<svg"), report.indexOf("</svg>"));
  expect(picture.match(/class="gap"/g)).toHaveLength(3);
  expect(picture.match(/class="automated"/g)).toHaveLength(35);
  expect(picture.match(/class="manual"/g)).toHaveLength(2);
  for (const clusterId of ["c9qhealthy", "c9qgaps", "c9qempty", "c9qgone"]) {
    expect(picture).toContain(clusterId);
  }
  expect(report.slice(report.indexOf("<table"))).toContain("The cluster does not exist.");
});

test("the last drill of each cluster is told from the stack that records them", async () => {
  const lastDrill = {
    sourceClusterId: "c9qhealthy",
    backupId: "c9qhealthy:AUTOMATED-0",
    provenAt: `${daysAgo(0)}T01:00:00.000Z`,
    restoreSeconds: 412,
  };
  const records = await stacks.create({
    program: () => Promise.resolve({ restoreDrills: [lastDrill] }),
    projectName: "restore-drill",
  });
  await records.up();
  const stack = await auditStack(
    { ...fleet, drillStack: "organization/restore-drill/test" },
    records.project.environment,
  );
  const { outputs } = await stack.up();
  expect(outputs["records"]?.value).toMatchObject([{ lastDrill }, { clusterId: "c9qgaps" }, {}, {}]);
  expect(readReport(stack)).toContain('title="c9qhealthy:AUTOMATED-0"');
});

test("how long each cluster keeps its backups is in its record and in the report", async () => {
  const config = { version: "7.2", resources: {}, backupRetainPeriodDays: "14" };
  emulator.updateCluster("c9qhealthy", { config });
  const monthly = { policyId: "p1", policyName: "monthly", cron: { dayOfMonth: "1" }, retainForDays: "365" };
  emulator.setRetentionPolicies("c9qhealthy", [monthly]);
  const stack = await auditStack(clusterIds("c9qhealthy"));
  const { outputs } = await stack.up();
  const policies = [{ policyName: "monthly", retainForDays: 365 }];
  expect(outputs["records"]?.value).toMatchObject([{ retention: { retainForDays: 14, policies } }]);
  expect(readReport(stack).replace(/\s+/g, " ")).toContain("14 days <small>monthly 365 days</small>");

  emulator.script("listRetentionPolicies", { kind: "status", status: 403, code: 7, message: "Not yours" });
  const denied = await stack.up();
  expect(denied.outputs["records"]?.value).toMatchObject([{ clusterId: "c9qhealthy", count: 30 }]);
  expect(denied.outputs["records"]?.value).not.toMatchObject([{ retention: expect.anything() as unknown }]);
  expect(denied.stdout).toContain("Not yours");
});

test("a preview audits as well, and writes no file", async () => {
  const stack = await auditStack(fleet);
  const preview = await stack.preview();
  expect(preview.stdout).toContain("c9qgaps:AUTOMATED-0");
  expect(hasReport(stack)).toBe(false);
  await stack.up();
  expect(hasReport(stack)).toBe(true);
});

test("a folder is audited over all of its clusters with a backup, a deleted one too", async () => {
  emulator.deleteCluster("c9qgaps");
  const stack = await auditStack({ folderId });
  const { outputs } = await stack.up();
  expect(outputs["records"]?.value).toMatchObject([
    { clusterId: "c9qgaps", count: 7 },
    { clusterId: "c9qhealthy", count: 30, retention: { policies: [] } },
  ]);
  expect(outputs["records"]?.value).not.toMatchObject([{ retention: expect.anything() as unknown }, {}]);
});

test("a folder beside named clusters names none twice; when it cannot be read it is a record, too", async () => {
  const stack = await auditStack({ ...clusterIds("c9qhealthy", "c9qempty"), folderId });
  const { outputs } = await stack.up();
  expect(outputs["records"]?.value).toMatchObject([
    { clusterId: "c9qhealthy" },
    { clusterId: "c9qempty" },
    { clusterId: "c9qgaps" },
  ]);

  emulator.script("listFolderBackups", { kind: "status", status: 403 });
  const denied = await stack.up();
  expect(denied.outputs["unreadable"]?.value).toEqual([`folder ${folderId}`]);
  expect(denied.outputs["records"]?.value).toMatchObject([
    { clusterId: "c9qhealthy", count: 30 },
    { clusterId: "c9qempty", count: 0 },
    { clusterId: `folder ${folderId}`, problem: "The account has no permission." },
  ]);
});

test("with nothing to audit the deployment says what to set", async () => {
  const stack = await auditStack({});
  const run = await failureOf(stack.up());
  expect(run.stdout + run.stderr).toContain("set the config clusterIds (a list), folderId, or both");
});
