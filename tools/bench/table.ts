import os from "node:os";
import type { Row } from "./row";

const COLUMNS = ["what", "ours", "baseline", "ratio", "CPU ratio", "target", "met"];

/** The rows as a Markdown table, under what one has to know of the machine. */
export function renderReport(rows: readonly Row[]): string {
  const missed = rows.filter(({ met }) => met === false).map(({ what }) => `- ${what}`);
  const verdict = missed.length === 0 ? ["Every target is met."] : ["Targets MISSED:", ...missed];
  return [machine(), "", ...table(rows), "", ...verdict].join("\n");
}

function machine(): string {
  const model = os.cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const system = `${os.platform()} ${os.arch()}`;
  return (
    `Node ${process.version}, ${system}, ${os.availableParallelism()} cores (${model}), ${memory} GiB. ` +
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
