import * as pulumi from "@pulumi/pulumi";

import { InvalidArgumentError } from "../../backups/errors";
import type { QueryContext } from "../../data-source";
import { withPlainErrors } from "../plain-errors";
import { programContext } from "../program-context";
import type { RedisBackupsOptions } from "./options";

/**
 * Runs a query of plain arguments in the context of the program. The deployment waits for it, as it
 * does for an invoke of the SDK: else a program whose Outputs nobody else waits for would end before
 * their answers come.
 */
export function plainForm<Args, Result>(
  query: (args: Args, context: QueryContext) => Promise<Result>,
  args: Args,
  options: RedisBackupsOptions,
  functionName: string,
): Promise<Result> {
  return withPlainErrors(async () => {
    assertPlain(args, functionName);
    const done = pulumi.runtime.rpcKeepAlive();
    try {
      return await query(args, programContext(options));
    } finally {
      done();
    }
  });
}

/** @throws InvalidArgumentError when an Output stands where only a plain value can */
export function assertPlain(args: unknown, functionName: string): void {
  const named = typeof args === "object" && args !== null ? Object.entries(args) : [];
  const outputs = pulumi.Output.isInstance(args)
    ? ["the arguments"]
    : named.flatMap(([key, value]) => (pulumi.Output.isInstance(value) ? [key] : []));
  if (outputs.length > 0) {
    throw new InvalidArgumentError(
      outputs.join(", "),
      `must be plain for ${functionName}, not an Output: use ${functionName}Output, or call it inside apply`,
    );
  }
}
