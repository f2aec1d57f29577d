/** What repeated measurements of one thing come to. */
export interface Sample {
  readonly median: number;
  /** The quartiles: half of the measurements lie between them. */
  readonly from: number;
  readonly to: number;
}

/** @throws RangeError without a value */
export function summarize(values: readonly number[]): Sample {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), from: quantile(sorted, 0.25), to: quantile(sorted, 0.75) };
}

/** Between two values it lies on the line that joins them (the definition R and NumPy take by default). */
function quantile(sorted: readonly number[], part: number): number {
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError("no values");
  return below + (above - below) * (position % 1);
}
