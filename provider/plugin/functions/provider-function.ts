import type { QueryContext } from "../../data-source";

/** A function of the schema (an "invoke"). */
export interface ProviderFunction {
  /** @throws InvalidArgumentError naming the argument that cannot be right */
  check(args: unknown): void;
  /** @returns the outputs that the schema names; undefined ones are left out */
  call(args: unknown, context: QueryContext): Promise<object>;
}
