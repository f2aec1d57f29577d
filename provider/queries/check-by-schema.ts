import type { z } from "zod";

import { InvalidArgumentError } from "../backups/errors";
import { hasPlainFields } from "../backups/plain-fields";
import type { ArgsCheck } from "./args-schema";

/** @throws InvalidArgumentError naming the first argument that cannot be right */
export function checkArgs<Args>({ plain, schema }: ArgsCheck<Args>, args: unknown): Args {
  return hasPlainFields(plain, args) ? args : checkBySchema(schema(), args);
}

/** @throws InvalidArgumentError naming the first argument that does not fit the schema */
export function checkBySchema<Schema extends z.ZodType>(schema: Schema, args: unknown): z.output<Schema> {
  const result = schema.safeParse(args);
  if (result.success) {
    return result.data;
  }
  const [issue] = result.error.issues;
  const argument =
    issue?.code === "unrecognized_keys" ? issue.keys.join(", ") : (issue?.path.join(".") ?? "");
  throw new InvalidArgumentError(
    argument === "" ? "the arguments" : argument,
    `cannot be right: ${issue?.message ?? ""}`,
  );
}
