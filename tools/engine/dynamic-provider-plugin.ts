import fs from "node:fs";
import path from "node:path";

/** The npm package `@pulumi/pulumi` brings the plugin as a shell script and, for Windows, a batch file. */
const SCRIPTS = ["pulumi-resource-pulumi-nodejs", "pulumi-resource-pulumi-nodejs.cmd"];

/** The folder of the npm package `@pulumi/pulumi`. */
export function pulumiSdkFolder(): string {
  return path.dirname(require.resolve("@pulumi/pulumi/package.json"));
}

/**
 * Puts the plugin that runs dynamic providers beside the `pulumi` binary: there it counts as bundled, while one
 * on PATH costs a warning a run. The scripts find `@pulumi/pulumi` from the folder of the running program.
 */
export function addDynamicProviderPlugin(binFolder: string): void {
  for (const script of SCRIPTS) {
    const copy = path.join(binFolder, script);
    if (fs.existsSync(copy)) continue;
    fs.copyFileSync(path.join(pulumiSdkFolder(), script), copy);
    fs.chmodSync(copy, 0o755);
  }
}
