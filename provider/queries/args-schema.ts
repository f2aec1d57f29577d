import type { z } from "zod";

import { lazySchema, type LazySchema, type Zod } from "../backups/lazy-schema";
import { oneOf, optional, type PlainFields, text, wholeNumber } from "../backups/plain-fields";
import type {
  BackupFilterArgs,
  GetFolderRedisBackupsArgs,
  GetRedisBackupsArgs,
  LatestBackupArgs,
} from "./args";

/** What arguments may be: the plain ones told without the schema, all others by it. */
export interface ArgsCheck<Args> {
  readonly plain: PlainFields<Args>;
  readonly schema: LazySchema<z.ZodType<Args>>;
}

const TYPES = ["AUTOMATED", "MANUAL"] as const;
const GREATEST_PAGE = 1_000;

const filters = (zod: Zod) => {
  const moment = zod.union([zod.string(), zod.date()]);
  return {
    pageSize: zod.number().int().min(1).max(GREATEST_PAGE).optional(),
    type: zod.enum(TYPES).optional(),
    createdAfter: moment.optional(),
    createdBefore: moment.optional(),
  };
};

const plainFilters: PlainFields<BackupFilterArgs> = {
  pageSize: optional(wholeNumber(1, GREATEST_PAGE)),
  type: optional(oneOf(TYPES)),
  createdAfter: optional(text),
  createdBefore: optional(text),
};

const ofCluster = (zod: Zod) => ({ clusterId: zod.string(), ...filters(zod) });
const plainOfCluster = { clusterId: text, ...plainFilters };

const ofFolder = (zod: Zod) => ({
  folderId: zod.string(),
  sourceClusterId: zod.string().optional(),
  ...filters(zod),
});
const plainOfFolder = { folderId: text, sourceClusterId: optional(text), ...plainFilters };

const ofLatest = (zod: Zod) => ({ maxAge: zod.string().optional() });
const plainOfLatest = { maxAge: optional(text) };

export const clusterArgs = {
  plain: plainOfCluster,
  schema: lazySchema((zod) => zod.strictObject(ofCluster(zod))),
} satisfies ArgsCheck<GetRedisBackupsArgs>;

export const folderArgs = {
  plain: plainOfFolder,
  schema: lazySchema((zod) => zod.strictObject(ofFolder(zod))),
} satisfies ArgsCheck<GetFolderRedisBackupsArgs>;

export const latestClusterArgs = {
  plain: { ...plainOfCluster, ...plainOfLatest },
  schema: lazySchema((zod) => zod.strictObject({ ...ofCluster(zod), ...ofLatest(zod) })),
} satisfies ArgsCheck<LatestBackupArgs & GetRedisBackupsArgs>;

export const latestFolderArgs = {
  plain: { ...plainOfFolder, ...plainOfLatest },
  schema: lazySchema((zod) => zod.strictObject({ ...ofFolder(zod), ...ofLatest(zod) })),
} satisfies ArgsCheck<LatestBackupArgs & GetFolderRedisBackupsArgs>;
