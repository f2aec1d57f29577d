import type { z } from "zod";

/** What zod exports as `z`. */
export type Zod = typeof z;

/** Makes its schema at the first call and answers the same one from then on. */
export type LazySchema<Schema extends z.ZodType> = () => Schema;

/**
 * A schema that is made, and zod loaded, at the first value that it judges. Most runs of a program
 * have none, and loading zod costs them more than reading a short list does.
 */
export function lazySchema<Schema extends z.ZodType>(make: (zod: Zod) => Schema): LazySchema<Schema> {
  let schema: Schema | undefined;
  return () => (schema ??= make(loadZod()));
}

function loadZod(): Zod {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require("zod") as typeof import("zod")).z;
}
