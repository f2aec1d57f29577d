import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/**
 * The folder of the Pulumi project, where relative paths in its settings start: found from the working
 * directory upwards or, for a policy pack, which runs in its own folder, from where `pulumi` was
 * started. The engine gives packs no other way to know.
 */
export function projectFolder(): string {
  const started = process.env["PWD"];
  const found = projectAbove(process.cwd()) ?? (started === undefined ? undefined : projectAbove(started));
  return found ?? process.cwd();
}

function projectAbove(folder: string): string | undefined {
  if (PROJECT_FILES.some((file) => existsSync(join(folder, file)))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : projectAbove(parent);
}
