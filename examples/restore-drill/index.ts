import { ConcurrentUpdateError, LocalWorkspace, type PulumiFn } from "@pulumi/pulumi/automation";
import { runDrill } from "./drill";
import { drillProgram } from "./program";
import { recordDrill, type RestoreDrill } from "./record";

const stackOf = (stackName: string, program: PulumiFn) =>
  LocalWorkspace.createOrSelectStack(
    { stackName, projectName: "restore-drill", program },
    { workDir: __dirname },
  );

function printProof(drill: RestoreDrill): void {
  console.log(
    `Backup ${drill.backupId} of ${drill.backupCreatedAt} restores: its cluster was ALIVE ` +
      `after ${String(drill.restoreSeconds)} s.`,
  );
}

async function main(): Promise<void> {
  const records = await stackOf("record", () => Promise.resolve({}));
  await runDrill(await stackOf("drill", drillProgram), async (drill) => {
    await recordDrill(records, drill);
    printProof(drill);
  });
  console.log("The restored cluster is destroyed.");
}

main().catch((error: unknown) => {
  console.error(
    error instanceof ConcurrentUpdateError
      ? "Another drill is running, or one was killed. If none is running, run " +
          "`pulumi cancel --stack drill` and this again: it resumes that drill, and destroys its cluster."
      : error,
  );
  process.exitCode = 1;
});
