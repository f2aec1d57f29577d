import type * as pulumi from "@pulumi/pulumi";

import type { Connection } from "../yandex/settings";

/** What `dependsOn` takes in Pulumi's resource and invoke options. */
export type DependsOn = pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;

/** Options of the functions that return promises. */
export interface RedisBackupsOptions {
  /**
   * Where the API is and with which credential to call it; takes precedence over Pulumi config and environment. For two
   * accounts in one program.
   */
  readonly connection?: Connection;
  /** Stops the listing; the promise rejects with an AbortedError. */
  readonly signal?: AbortSignal;
}

/** Options of the functions that return Outputs. */
export interface RedisBackupsOutputOptions {
  /** As in {@link RedisBackupsOptions}, also with Inputs. A secret in it does not make the result secret. */
  readonly connection?: pulumi.Input<{ [Key in keyof Connection]: pulumi.Input<Connection[Key]> }>;
  /** Stops the listing; the Output fails with an AbortedError. */
  readonly signal?: AbortSignal;
  /** Lists only after these resources are there; in a preview that is still to create one, the result is unknown. */
  readonly dependsOn?: DependsOn;
}

/** The fields of an object, each of which may be an Input, or all together. */
export type InputsOf<Args> = pulumi.Input<{ [Key in keyof Args]: pulumi.Input<Args[Key]> }>;
