import { summarize } from "./statistics";

/** A line of the table: one thing, measured as we do it and as the baseline does. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  readonly ratio: string;
  /** The ratio of user + system CPU time, which other load on the machine disturbs less. */
  readonly cpuRatio?: string;
  /** Absent where the figure is there for information. */
  readonly target?: string;
  readonly met?: boolean;
}

/** Measurements of the same thing, done in turns, in a unit that {@link Comparison.format} knows. */
export interface Comparison {
  readonly what: string;
  readonly ours: readonly number[];
  readonly baseline: readonly number[];
  /** Milliseconds. */
  readonly cpu?: { readonly ours: readonly number[]; readonly baseline: readonly number[] };
  readonly format: (value: number) => string;
  /** The greatest ratio of the medians. */
  readonly target?: number;
}

export function compare({ what, ours, baseline, cpu, format, target }: Comparison): Row {
  const ratio = ratioOfMedians(ours, baseline);
  return {
    what,
    ours: describe(ours, format),
    baseline: describe(baseline, format),
    ratio: times(ratio),
    ...(cpu === undefined ? {} : { cpuRatio: times(ratioOfMedians(cpu.ours, cpu.baseline)) }),
    ...(target === undefined ? {} : { target: `≤ ${times(target)}`, met: ratio <= target }),
  };
}

/** The median, then the quartiles. */
export function describe(values: readonly number[], format: (value: number) => string): string {
  const { median, from, to } = summarize(values);
  return `${format(median)} (${format(from)} to ${format(to)})`;
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

export function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}

function ratioOfMedians(ours: readonly number[], baseline: readonly number[]): number {
  return summarize(ours).median / summarize(baseline).median;
}

/** A ratio. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)}x`;
}
