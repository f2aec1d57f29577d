import * as pulumi from "@pulumi/pulumi";
import { getLatestRedisBackup, getRedisBackupsOutput, listRedisBackups } from "pulumi-yandex-redis";

const [clusterId = ""] = process.argv.slice(2);

async function main(): Promise<void> {
  let count = 0;
  for await (const page of listRedisBackups({ clusterId, pageSize: 10 })) count += page.backups.length;
  const latest = await getLatestRedisBackup(clusterId);
  getRedisBackupsOutput(pulumi.output(clusterId)).apply((all) => {
    const answers = { latestBackupId: latest.id, latest: latest.id, count, output: all.latestBackupId };
    console.log(JSON.stringify(answers));
  });
}

void main();
