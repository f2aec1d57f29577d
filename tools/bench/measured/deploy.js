"use strict";
// Entry of a measured process: one `pulumi up` of an inline program, as the CLI starts a fresh process each time.

const { performance } = require("node:perf_hooks");
const { LocalWorkspace, PulumiCommand } = require("@pulumi/pulumi/automation");

const job = JSON.parse(process.argv[2]);
const connection = { redisEndpoint: job.origin, token: job.token };

const programs = {
  empty: async () => ({}),
  listing: async () => {
    const { getRedisBackups } = require("pulumi-yandex-redis");
    const [clusterId] = job.clusterIds;
    const { latestBackupId } = await getRedisBackups({ clusterId, pageSize: job.pageSize }, { connection });
    return { latestBackupId };
  },
  calls: async () => {
    const { getRedisBackups } = require("pulumi-yandex-redis");
    return latestOfAll((args) => getRedisBackups(args, { connection }));
  },
  invokes: async () => {
    const { ProviderResource, runtime } = require("@pulumi/pulumi");
    class Provider extends ProviderResource {}
    const provider = new Provider("yandex-redis", "measured", connection);
    return latestOfAll((args) => runtime.invoke("yandex-redis:index:getRedisBackups", args, { provider }));
  },
};

async function latestOfAll(list) {
  const listed = await Promise.all(
    job.clusterIds.map((clusterId) => list({ clusterId, pageSize: job.pageSize })),
  );
  const ids = listed.map(({ latestBackupId }) => latestBackupId);
  return { latestBackupId: ids.every(Boolean) ? ids.join(" ") : "" };
}

async function main() {
  const pulumiCommand = await PulumiCommand.get({ root: job.engineRoot, skipVersionCheck: true });
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: job.program, projectName: "benchmark", program: programs[job.program] },
    { workDir: job.folder, pulumiHome: job.pulumiHome, envVars: job.environment, pulumiCommand },
  );
  const start = performance.now();
  const { outputs } = await stack.up();
  const wall = performance.now() - start;
  if (job.program !== "empty" && !outputs.latestBackupId?.value) throw new Error("no backup was listed");
  process.send({ wall }, () => process.exit());
}

void main();
