import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { auditRecordOf } from "./audit-record";
import { readDrills } from "./drills";
import { readFleet } from "./fleet";
import { htmlReport } from "./report/html-report";

/** Reads the backups of the whole fleet while `pulumi preview` and `pulumi up` run; what it returns are the stack's outputs. */
async function audit() {
  const config = new pulumi.Config();
  const report = config.get("report") ?? "report.html";
  const fleet = await readFleet({
    clusterIds: config.getObject<string[]>("clusterIds") ?? [],
    folderId: config.get("folderId"),
  });

  const drills = await readDrills(config.get("drillStack"));

  const now = new Date();
  const audited = fleet.map((cluster) => ({ cluster, record: auditRecordOf(cluster, drills, now) }));
  // A preview changes nothing, no file of yours either.
  if (!pulumi.runtime.isDryRun()) writeFileSync(resolve(report), htmlReport(audited, now));

  const records = audited.map(({ record }) => record);
  const idsWhere = (holds: (record: (typeof records)[number]) => boolean) =>
    records.filter(holds).map(({ clusterId }) => clusterId);
  return {
    records,
    clustersWithGaps: idsWhere(({ gaps }) => gaps.length > 0),
    clustersWithoutBackup: idsWhere(({ count, problem }) => count === 0 && problem === undefined),
    unreadable: idsWhere(({ problem }) => problem !== undefined),
    report,
  };
}

export = audit;
