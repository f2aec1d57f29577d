import os from "node:os";
import type { Row } from "./row";

const COLUMNS = ["what", "ours", "baseline", "ratio", "CPU ratio", "target", "met"];

/**
 * The rows as a Markdown table, under what one has to know of the machine.
 * @param otherLoad the load average before the run began
 */
export function renderReport(rows: readonly Row[], otherLoad: number): string {
  const missed = rows.filter(({ met }) => met === false).map(({ what }) => `- ${what}`);
  const verdict = missed.length === 0 ? ["Every target is met."] : ["Targets MISSED:", ...missed];
  return [machine(otherLoad), "", ...table(rows), "", ...verdict].join("\n");
}

function machine(otherLoad: number): string {
  const model = os.cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const system = `${os.platform()} ${os.arch()}`;
  return (
    `Node ${process.version}, ${system}, ${os.availableParallelism()} cores (${model}), ${memory} GiB; load average ` +
    `${otherLoad.toFixed(1)} before the run. ` +
    "Medians, quartiles in brackets; ours and the baseline in turns in one run: only the ratios mean something."
  );
}

function table(rows: readonly Row[]): string[] {
  const cells = rows.map((row) => [
    row.what,
    row.ours,
    row.baseline,
    row.ratio,
    row.cpuRatio ?? "",
    row.target ?? "",
    row.met === undefined ? "" : row.met ? "yes" : "NO",
  ]);
  return [COLUMNS, COLUMNS.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`);
}
