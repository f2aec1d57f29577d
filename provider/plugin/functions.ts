import { queries } from "../pulumi/lazy";
import {
  type GetRedisBackupArgs,
  type GetRedisBackupRetentionPoliciesArgs,
  type GetRedisBackupsArgs,
  readBackupArguments,
  readClusterArguments,
  readLatestArguments,
  readListArguments,
} from "../queries/arguments";
import type { QueryContext } from "../queries/queries";

/** A function of the schema (an "invoke"). */
export interface ProviderFunction {
  /** @throws InvalidArgumentError naming the argument that is unknown, missing or wrong */
  check(args: unknown): unknown;
  /** @returns the outputs that the schema names; undefined ones are left out */
  call(args: unknown, context: QueryContext): Promise<object>;
}

/** The functions of the schema by their tokens. */
export const FUNCTIONS = {
  "yandex-redis:index:getRedisBackups": {
    check: readListArguments,
    call: (args, context) => queries().getRedisBackups(args as GetRedisBackupsArgs, context),
  },
  "yandex-redis:index:getLatestRedisBackup": {
    check: readLatestArguments,
    call: (args, context) => queries().getLatestRedisBackup(args as GetRedisBackupsArgs, context),
  },
  "yandex-redis:index:getRedisBackup": {
    check: readBackupArguments,
    call: (args, context) => queries().getRedisBackup(args as GetRedisBackupArgs, context),
  },
  "yandex-redis:index:getRedisBackupRetentionPolicies": {
    check: readClusterArguments,
    call: (args, context) =>
      queries().getRedisBackupRetentionPolicies(args as GetRedisBackupRetentionPoliciesArgs, context),
  },
} as const satisfies Record<string, ProviderFunction>;
