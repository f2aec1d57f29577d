/**
 * `npm run files-of-a-call`: the files and functions of the package that one warm
 * `getLatestRedisBackupOutput({ clusterId })` runs, counted by V8 in a process without a deployment.
 */
import { once } from "node:events";
import { Session } from "node:inspector/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Output } from "@pulumi/pulumi";
import type * as ours from "pulumi-yandex-redis";

const DIST = path.join(__dirname, "../dist");
const CLUSTER = "c9qcounted";

/** In a thread of its own, the emulator runs outside of what is counted. */
const EMULATOR = `
  const { parentPort } = require("node:worker_threads");
  const { makeBackups, startEmulator } = require("pulumi-yandex-redis/testing");
  const backups = makeBackups(7, { clusterId: "${CLUSTER}" });
  startEmulator({ clusters: [{ id: "${CLUSTER}", backups }] })
    .then(({ environment }) => parentPort.postMessage(environment));`;

async function main(): Promise<void> {
  const emulator = new Worker(EMULATOR, { eval: true });
  const [environment] = (await once(emulator, "message")) as [Record<string, string>];
  Object.assign(process.env, environment);
  const { getLatestRedisBackupOutput } = createRequire(__filename)("pulumi-yandex-redis") as typeof ours;
  const call = (): Promise<unknown> => settled(getLatestRedisBackupOutput({ clusterId: CLUSTER }));

  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await call();
  await session.post("Profiler.takePreciseCoverage"); // counting begins again
  await call();
  const { result } = await session.post("Profiler.takePreciseCoverage");

  const files = result
    .filter(({ url }) => url.startsWith("file:") && fileURLToPath(url).startsWith(DIST))
    .map(({ url, functions }) => ({
      file: path.relative(DIST, fileURLToPath(url)),
      // Without a name: the module's own text, or an arrow function that nothing names.
      names: functions
        .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
        .map(({ functionName }) => functionName || "(anonymous)"),
    }))
    .filter(({ names }) => names.length > 0)
    .sort((a, b) => a.file.localeCompare(b.file));
  for (const { file, names } of files) console.log(`${file}: ${names.join(", ")}`);
  const functions = files.reduce((sum, { names }) => sum + names.length, 0);
  console.log(`\n${files.length} files, ${functions} functions`);
  await emulator.terminate();
}

/** The value of an output outside a deployment. */
function settled<Value>(output: Output<Value>): Promise<unknown> {
  return new Promise((resolve) => output.apply(resolve));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
