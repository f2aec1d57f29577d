import fs from "node:fs";

import type { ProjectFolder } from "../../../tools/engine/project-folder";

/** What of a running operation is killed. */
export type Victims = "the provider" | "everything";

/**
 * Kills processes of a project's running operation with SIGKILL: the one that runs dynamic providers,
 * or all of them (the engine, the program, the provider). They are told by the project's own
 * `PULUMI_HOME`, which all that the engine starts inherits.
 * @returns how many
 */
export function killProcesses(project: ProjectFolder, victims: Victims): number {
  const pids = processesOf(project).filter(
    (pid) => victims === "everything" || read(pid, "cmdline").includes("/cmd/dynamic-provider"),
  );
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself, as the engine's children do when the engine is gone.
    }
  }
  return pids.length;
}

function processesOf({ pulumiHome }: ProjectFolder): number[] {
  const own = `PULUMI_HOME=${pulumiHome}\0`;
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => read(pid, "environ").includes(own));
}

/** Empty for a process that is gone, or somebody else's. */
function read(pid: number, file: "cmdline" | "environ"): string {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
