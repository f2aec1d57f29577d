import type { Row } from "../row";

/** A part of the benchmark that can be run alone: `npm run bench -- <name>`. */
export interface Part {
  readonly name: string;
  /** What it does, shown while it runs. */
  readonly title: string;
  run(): Promise<Row[]>;
}
