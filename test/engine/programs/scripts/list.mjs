import * as pulumi from "@pulumi/pulumi";
import { getLatestRedisBackup, getRedisBackups, getRedisBackupsOutput } from "pulumi-yandex-redis";

const [clusterId] = process.argv.slice(2);
const { latestBackupId, backups } = await getRedisBackups({ clusterId, pageSize: 10 });
const latest = await getLatestRedisBackup(clusterId);

getRedisBackupsOutput(pulumi.output(clusterId)).apply((all) => {
  const answers = { latestBackupId, latest: latest.id, count: backups.length, output: all.latestBackupId };
  console.log(JSON.stringify(answers));
});
