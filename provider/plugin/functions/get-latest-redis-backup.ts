import type { GetLatestRedisBackupArgs } from "../../data-source";
import { dataSource } from "../../pulumi/lazy";
import type { ProviderFunction } from "./provider-function";

export const getLatestRedisBackup: ProviderFunction = {
  check: (args) => {
    dataSource().checkLatestArguments(args as GetLatestRedisBackupArgs);
  },
  call: (args, context) => dataSource().getLatestRedisBackup(args as GetLatestRedisBackupArgs, context),
};
