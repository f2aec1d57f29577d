import { spawn } from "node:child_process";

/** How much of a failed command's output is worth showing. */
const LAST_LINES = 15;

/** Runs a command to its end. @throws Error with the last lines of its output when it cannot start or fails */
export async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<void> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  const end = output.trimEnd().split("\n").slice(-LAST_LINES).join("\n");
  throw new Error(`\`${[command, ...args].join(" ")}\` ended with ${String(code)}:\n${end}`);
}
