import * as pulumi from "@pulumi/pulumi";
import { getLatestRedisBackupOutput, getRedisBackupsOutput } from "pulumi-yandex-redis";
import { AuditRecord } from "./audit-record";

const config = new pulumi.Config();
const clusterId = config.require("clusterId");

// Every page of the list is read while `pulumi preview` and `pulumi up` run. The deployment stops here
// when there is no finished backup, or only an older one.
const latest = getLatestRedisBackupOutput({ clusterId, maxAge: config.get("maxAge") ?? "26h" });
const all = getRedisBackupsOutput(clusterId);

// The ID goes on to another resource: here a record, in earnest a restore.
new AuditRecord("latest-backup", { backupId: latest.id });

export const latestBackupId = latest.id;
export const latestBackupCreatedAt = latest.createdAt;
export const backupCount = all.apply(({ backups }) => backups.length);
