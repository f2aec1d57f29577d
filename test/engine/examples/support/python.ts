import fs from "node:fs";
import path from "node:path";
import { cacheFolder } from "../../../../tools/engine/cache";
import { run } from "../../../../tools/engine/run";

/** What the Python example is run with: Pulumi's SDK, and what a generated SDK asks for and is built by. */
const PACKAGES = ["pulumi==3.272.0", "parver>=0.2.1", "semver>=2.8.1", "setuptools", "wheel"];

/**
 * A Python that has Pulumi's SDK, in a virtual environment that is made once and kept.
 * @returns its executable
 */
export async function pythonWithPulumi(): Promise<string> {
  const folder = cacheFolder("python", PACKAGES.join(","));
  const python = path.join(folder, "bin/python");
  if (fs.existsSync(path.join(folder, "complete"))) return python;
  fs.mkdirSync(cacheFolder(), { recursive: true });
  const options = { cwd: cacheFolder() };
  await run("python3", ["-m", "venv", "--clear", folder], options);
  await run(python, ["-m", "pip", "install", "--quiet", ...PACKAGES], options);
  fs.writeFileSync(path.join(folder, "complete"), "");
  return python;
}

/** Installs a generated SDK into a folder for PYTHONPATH: it looks for its own version among what is installed. */
export async function installSdk(python: string, sdk: string, target: string): Promise<void> {
  const flags = ["--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"];
  await run(python, ["-m", "pip", "install", ...flags, "--target", target, sdk], { cwd: sdk });
}
