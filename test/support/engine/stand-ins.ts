import path from "node:path";

const TOOLS = path.join(__dirname, "../../../tools");

/** A PATH whose last folder is a stand-in for one of Pulumi's hosts: where a real one is installed, it is used. */
export function pathWithStandIn(
  standIn: "language-host" | "policy-host",
  ...searched: readonly (string | undefined)[]
): string {
  return [...searched, path.join(TOOLS, standIn)].filter(Boolean).join(path.delimiter);
}
