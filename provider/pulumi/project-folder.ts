import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * The folder of the Pulumi project, where relative paths in its settings start: found from the working
 * directory upwards, and for a script elsewhere from where it was started.
 */
export function projectFolder(): string {
  return firstProject(process.cwd(), startFolder());
}

/**
 * The same for a policy pack. It runs in its own folder, which may be another project's, and the engine does not say
 * whose resources it looks at: found first from where `pulumi` was started.
 */
export function projectFolderOfPack(): string {
  return firstProject(startFolder(), process.cwd());
}

/** The shell's folder, which a process keeps in its environment when it is started in another one. */
function startFolder(): string {
  return process.env["PWD"] ?? process.cwd();
}

function firstProject(one: string, other: string): string {
  return projectAbove(one) ?? projectAbove(other) ?? process.cwd();
}

function projectAbove(folder: string): string | undefined {
  if (PROJECT_FILES.some((file) => existsSync(join(folder, file)))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : projectAbove(parent);
}
