import type { QueryContext } from "../../data-source";

/** Properties as plain values: secrets revealed, what is not known yet as `UNKNOWN`. */
export type Plain = Readonly<Record<string, unknown>>;

/** What distinguishes the wanted inputs from what state holds. */
export interface Change {
  readonly changes: boolean;
  /** The inputs for whose change the resource is replaced. */
  readonly replaces?: readonly string[];
  /** Whether the old one has to go first. */
  readonly deleteBeforeReplace?: boolean;
}

/** A resource as it is, under its ID. */
export interface Existing {
  readonly id: string;
  /** What state keeps: the inputs and the outputs, undefined ones left out. */
  readonly state: object;
}

/** An existing resource with the inputs that it has by now; an import has no others. */
export interface ReadResource extends Existing {
  readonly inputs: object;
}

/** The life of a resource of the schema. The engine has sorted out everything that Pulumi's own rules decide. */
export interface ProviderResource {
  /** @throws InvalidArgumentError naming the input that cannot be right; called when all are known */
  check(inputs: Plain): void;
  /** @param wanted may hold values that are not known yet */
  diff(stored: Plain, wanted: Plain, context: QueryContext): Promise<Change> | Change;
  create(inputs: Plain, context: QueryContext): Promise<Existing>;
  /**
   * @param stored empty for an import
   * @returns undefined when it is gone
   */
  read(id: string, stored: Plain, inputs: Plain, context: QueryContext): Promise<ReadResource | undefined>;
  /** Left out where every change replaces. @returns the new state */
  update?(id: string, stored: Plain, wanted: Plain, context: QueryContext): Promise<object>;
  /** Left out where there is nothing in the cloud to delete. */
  delete?(id: string, stored: Plain, context: QueryContext): Promise<void>;
  /**
   * Whether creating and updating only read the cloud, so that a preview does it as well and knows
   * the outputs.
   */
  readonly onlyReads?: boolean;
}
