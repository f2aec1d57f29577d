/**
 * `npm run demo`: a real preview and up of examples/latest-backup on a real Pulumi engine, against an in-memory
 * Yandex Cloud API that serves thousands of backups. Ends with code 1 when anything is not as it has to be.
 */
import path from "node:path";
import { CommandError } from "@pulumi/pulumi/automation";
import { ensureEngine } from "./engine/ensure-engine";
import { createProjectFolder } from "./engine/project-folder";
import { run } from "./engine/run";
import { checkOutputs } from "./demo/check-outputs";
import { makeCluster } from "./demo/cluster";
import { deployExample } from "./demo/deploy-example";
import { print, title } from "./demo/screen";
import { PageWatch } from "./demo/watch-pages";

const ROOT = path.join(__dirname, "..");

async function demo(): Promise<void> {
  title("A real `pulumi up` reads every page of a Redis cluster's backups");
  const engine = await ensureEngine(print);
  print(`Engine    Pulumi ${String(engine.command.version)}, ${engine.command.command}`);
  await run("npm", ["run", "--silent", "build"], { cwd: ROOT });
  print("Package   built into dist/");

  // Loaded here, since it is what was just built.
  const { emulator, cluster } = await makeCluster();
  const project = createProjectFolder();
  try {
    print(`Cluster   ${cluster.id}, ${cluster.backups.length} backups, served at ${emulator.url}`);
    print(
      "Program   examples/latest-backup: asks for the latest backup (list 1) and for all of them (list 2)",
    );
    const pages = new PageWatch(emulator, cluster.backups.length);
    const outputs = await deployExample({ engine, project, emulator, cluster, pages });
    checkOutputs(outputs, cluster, pages);
  } finally {
    await emulator.close();
    project.remove();
  }
  printNextSteps();
}

function printNextSteps(): void {
  title("Where to go next");
  print("examples/latest-backup   the program that just ran");
  print("README.md                functions, credentials, errors, speed");
  print("npm test                 every test, on this engine too");
  print("");
  print("With your own cluster, in this folder, on a full Pulumi installation:");
  print("  pulumi stack init dev");
  print("  pulumi config set clusterId <ID>             # yc managed-redis cluster list");
  print('  pulumi config set --secret yandex-redis:token "$(yc iam create-token)"');
  print("  pulumi up");
}

demo().catch((error: unknown) => {
  // The engine has said by then what is wrong; the Automation API's error only repeats it, several times.
  console.error(error instanceof CommandError ? "The demo failed: see the engine's words above." : error);
  process.exitCode = 1;
});
