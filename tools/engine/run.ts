import { spawn } from "node:child_process";

/** How much of a failed command's output is worth showing. */
const LAST_LINES = 15;

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. @throws Error with the last lines of its output when it cannot start or fails */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<void> {
  await output(command, args, options);
}

/** Runs a command to its end. @returns its standard output. @throws Error as {@link run} does */
export async function output(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, all] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    all += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    all += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return stdout;
  const end = all.trimEnd().split("\n").slice(-LAST_LINES).join("\n");
  throw new Error(`\`${[command, ...args].join(" ")}\` ended with ${String(code)}:\n${end}`);
}
