import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a command to its end. @returns its standard output. @throws Error with everything that it printed */
export async function command(file: string, args: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(file, args, { cwd, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`\`${[file, ...args].join(" ")}\` failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}
