"use strict";
// A measured process. Plain JavaScript, so that no compiler is in the time and the memory that are measured.

const { performance } = require("node:perf_hooks");

const job = JSON.parse(process.argv[2]);
const clusterId = "c9qbench";
const token = "t1.benchmark.token";

/** Lists with this package, as a user installs it. */
function packageListing() {
  const { getRedisBackups } = require("pulumi-yandex-redis");
  const connection = { redisEndpoint: job.origin, token };
  return async () => (await getRedisBackups({ clusterId, pageSize: job.pageSize }, { connection })).backups;
}

/** The baseline: what one writes by hand on undici, without checks, retries, order or deadline. */
function bareLoop() {
  const { Agent, request } = require("undici");
  const dispatcher = new Agent();
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  const url = `${job.origin}/managed-redis/v1/clusters/${clusterId}/backups?pageSize=${job.pageSize}`;
  return async () => {
    const backups = [];
    let pageToken = "";
    do {
      const query = pageToken === "" ? "" : `&pageToken=${encodeURIComponent(pageToken)}`;
      const response = await request(url + query, { dispatcher, headers });
      const page = JSON.parse(await response.body.text());
      backups.push(...page.backups);
      pageToken = page.nextPageToken ?? "";
    } while (pageToken !== "");
    return backups;
  };
}

/** Times listings; the first one loads what it needs. A Pulumi program has the SDK loaded in any case. */
async function list() {
  require("@pulumi/pulumi");
  const times = [];
  let listing;
  for (let count = 0; count < job.listings; count += 1) {
    const start = performance.now();
    listing ??= job.ours ? packageListing() : bareLoop();
    const backups = await listing();
    times.push(performance.now() - start);
    // What does less work than it should must not count as fast.
    if (new Set(backups.map(({ id }) => id)).size !== job.expected) throw new Error("backups are missing");
  }
  const [first, ...warm] = times;
  return { first, warm, peak: process.resourceUsage().maxRSS };
}

/** The time that importing the package adds to that of Pulumi's SDK. */
function importPackage() {
  const start = performance.now();
  require("@pulumi/pulumi");
  const afterSdk = performance.now();
  require("pulumi-yandex-redis");
  return Promise.resolve({ sdk: afterSdk - start, both: performance.now() - start });
}

/** One `pulumi up` of a program with one listing, or of an empty one. */
async function up() {
  const { LocalWorkspace, PulumiCommand } = require("@pulumi/pulumi/automation");
  const program = async () => (job.ours ? { count: (await packageListing()()).length } : {});
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName: job.ours ? "listing" : "empty", projectName: "benchmark", program },
    {
      workDir: job.folder,
      pulumiHome: job.pulumiHome,
      envVars: job.environment,
      pulumiCommand: await PulumiCommand.get({ root: job.engineRoot, skipVersionCheck: true }),
    },
  );
  const start = performance.now();
  const { outputs } = await stack.up();
  const time = performance.now() - start;
  if (job.ours && outputs.count.value !== job.expected) throw new Error("backups are missing");
  return { time };
}

// Kept-alive connections would hold the process for half a minute.
void { list, importPackage, up }[job.task]().then((result) => process.send(result, () => process.exit()));
