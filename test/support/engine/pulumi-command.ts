import { execFile } from "node:child_process";
import os from "node:os";
import { promisify } from "node:util";

import { ensureEngine } from "../../../tools/engine";
import { pathWithStandIn } from "./stand-ins";

/** Runs a command of the engine that needs no project. @returns its standard output */
export async function pulumiCommand(...args: string[]): Promise<string> {
  const { command, environment } = await ensureEngine();
  const PATH = pathWithStandIn("language-host", environment["PATH"]);
  const { stdout } = await promisify(execFile)(command.command, args, {
    // The repo's own root is a project and a plugin at once, in which `pulumi package` refuses to work.
    cwd: os.tmpdir(),
    env: { ...process.env, ...environment, PATH },
    maxBuffer: 16 * 1024 * 1024,
  });
  return stdout;
}
