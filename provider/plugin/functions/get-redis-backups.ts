import type { GetRedisBackupsArgs } from "../../data-source";
import { dataSource } from "../../pulumi/lazy";
import type { ProviderFunction } from "./provider-function";

export const getRedisBackups: ProviderFunction = {
  check: (args) => {
    dataSource().checkArguments(args as GetRedisBackupsArgs);
  },
  call: (args, context) => dataSource().getRedisBackups(args as GetRedisBackupsArgs, context),
};
