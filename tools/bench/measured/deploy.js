"use strict";
// Entry of a measured process: one `pulumi up` of an inline program, as the CLI starts a fresh process each time.

const { performance } = require("node:perf_hooks");
const { LocalWorkspace, PulumiCommand } = require("@pulumi/pulumi/automation");

const job = JSON.parse(process.argv[2]);

const programs = {
  empty: async () => ({}),
  listing: async () => {
    const { getRedisBackups } = require("pulumi-yandex-redis");
    const { latestBackupId } = await getRedisBackups(job.clusterId, {
      connection: { redisEndpoint: job.origin, token: job.token },
    });
    return { latestBackupId };
  },
};

async function main() {
  const pulumiCommand = await PulumiCommand.get({ root: job.engineRoot, skipVersionCheck: true });
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: job.program, projectName: "benchmark", program: programs[job.program] },
    { workDir: job.folder, pulumiHome: job.pulumiHome, envVars: job.environment, pulumiCommand },
  );
  const start = performance.now();
  const { outputs } = await stack.up();
  const wall = performance.now() - start;
  if (job.program === "listing" && !outputs.latestBackupId?.value) throw new Error("no backup was listed");
  process.send({ wall }, () => process.exit());
}

void main();
