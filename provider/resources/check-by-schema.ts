import type { z } from "zod";

import { InvalidArgumentError } from "../backups/errors";

/** @throws InvalidArgumentError naming the first input that does not fit the schema */
export function checkBySchema<Schema extends z.ZodType>(schema: Schema, inputs: unknown): z.output<Schema> {
  const result = schema.safeParse(inputs);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const input = issue?.path.join(".") ?? "";
  throw new InvalidArgumentError(
    input === "" ? "the inputs" : input,
    `cannot be right: ${issue?.message ?? ""}`,
  );
}
