const pulumi = require("@pulumi/pulumi");
const { getLatestRedisBackup, getRedisBackups, getRedisBackupsOutput } = require("pulumi-yandex-redis");

const [clusterId] = process.argv.slice(2);

async function main() {
  const { latestBackupId, backups } = await getRedisBackups({ clusterId, pageSize: 10 });
  const latest = await getLatestRedisBackup(clusterId);
  getRedisBackupsOutput(pulumi.output(clusterId)).apply((all) => {
    const answers = { latestBackupId, latest: latest.id, count: backups.length, output: all.latestBackupId };
    console.log(JSON.stringify(answers));
  });
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
