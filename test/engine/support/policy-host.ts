import path from "node:path";

/** The folder to put on PATH so that the engine can run policy packs where there is no language host. */
export function policyHostFolder(): string {
  return path.join(__dirname, "../../../tools/policy-host");
}
