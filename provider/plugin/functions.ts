import { dataSource } from "../pulumi/lazy";
import type { GetLatestRedisBackupArgs, GetRedisBackupsArgs } from "../queries/args";
import type { QueryContext } from "../queries/queries";

/** A function of the schema (an "invoke"). */
export interface ProviderFunction {
  /** @throws InvalidArgumentError naming the argument that cannot be right */
  check(args: unknown): void;
  /** @returns the outputs that the schema names; undefined ones are left out */
  call(args: unknown, context: QueryContext): Promise<object>;
}

export const getRedisBackups: ProviderFunction = {
  check: (args) => {
    dataSource().checkArguments(args as GetRedisBackupsArgs);
  },
  call: (args, context) => dataSource().getRedisBackups(args as GetRedisBackupsArgs, context),
};

export const getLatestRedisBackup: ProviderFunction = {
  check: (args) => {
    dataSource().checkLatestArguments(args as GetLatestRedisBackupArgs);
  },
  call: (args, context) => dataSource().getLatestRedisBackup(args as GetLatestRedisBackupArgs, context),
};

/** The functions of the schema by their tokens. */
export const FUNCTIONS = {
  "yandex-redis:index:getRedisBackups": getRedisBackups,
  "yandex-redis:index:getLatestRedisBackup": getLatestRedisBackup,
} as const satisfies Record<string, ProviderFunction>;
