import { execFile } from "node:child_process";
import os from "node:os";
import { promisify } from "node:util";

import { ensureEngine } from "../../../tools/engine/ensure-engine";
import { pathWithStandIns } from "./stand-ins";

/** Runs a command of the engine that needs no project. @returns its standard output */
export function pulumiCommand(...args: string[]): Promise<string> {
  // The repo's own root is a project and a plugin at once, in which `pulumi package` refuses to work.
  return pulumiCommandIn(os.tmpdir(), ...args);
}

/** Runs a command of the engine in a project's folder. @returns its standard output */
export async function pulumiCommandIn(cwd: string, ...args: string[]): Promise<string> {
  const { command, environment } = await ensureEngine();
  const PATH = pathWithStandIns(environment["PATH"]);
  const { stdout } = await promisify(execFile)(command.command, args, {
    cwd,
    env: { ...process.env, ...environment, PATH },
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}
