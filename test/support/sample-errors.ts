import {
  BackupTooOldError,
  InvalidArgumentError,
  NoBackupError,
  RedisBackupsError,
} from "../../provider/backups/errors";
import { PackageNotFoundError } from "../../provider/nodejs/assert-installed";
import { UnsupportedNodeError } from "../../provider/pulumi/errors";
import { ClusterNameAmbiguousError, ClusterNameNotFoundError } from "../../provider/queries/errors";
import * as restoreErrors from "../../provider/resources/cluster-restore/errors";
import { CreatedResourceNotFoundError } from "../../provider/resources/errors";
import * as requestErrors from "../../provider/yandex/errors";
import type { RequestContext } from "../../provider/yandex/request-error";

/** A request that has everything that can be said of one. */
export const context: RequestContext = {
  action: "listing the backups of cluster c9q1",
  clusterId: "c9q1",
  page: 3,
  attempts: 6,
  httpStatus: 403,
  grpcCode: 7,
  grpcName: "PERMISSION_DENIED",
  serviceMessage: 'no "viewer"',
  retryAfter: 90_000,
  requestId: "r-1",
  serverTraceId: "s-1",
  clientRequestId: "c-1",
  clientTraceId: "t-1",
};

const taken = { name: "n", folderId: "b1g1", clusterId: "c9q1" };

/** One of each class; `npm run messages` prints them. */
export const sampleErrors: readonly RedisBackupsError[] = [
  new requestErrors.AbortedError(context),
  new requestErrors.BackupNotFoundError(context),
  new requestErrors.ClusterNotFoundError(context),
  new requestErrors.ContractError(["page 3, backup b: no folderId", "page 3: no token"], context),
  new requestErrors.CredentialsError("No credential was found."),
  new requestErrors.DeadlineExceededError(300_000, context, "The last attempt failed: HTTP 503."),
  new requestErrors.FolderNotFoundError(context),
  new requestErrors.InvalidRequestError(context),
  new requestErrors.OperationFailedError(context, "Run pulumi up again, once the cause is gone."),
  new requestErrors.OperationNotFoundError(context),
  new requestErrors.OperationTimeoutError(3_600_000, context),
  new requestErrors.PageTokenRepeatedError(context),
  new requestErrors.PermissionDeniedError(context),
  new requestErrors.RateLimitedError(context),
  new requestErrors.RequestRejectedError(context),
  new requestErrors.UnauthenticatedError(context),
  new requestErrors.UnavailableError(context),
  new restoreErrors.ClusterNameTakenError(taken),
  new restoreErrors.DeletionProtectedError("c9q1"),
  new restoreErrors.ImportMismatchError("c9q1", { name: "n" }),
  new restoreErrors.OtherRestoreError(taken),
  new restoreErrors.RestoreFailedError("c9q1", "ERROR", "urn", new Error("Why.")),
  new restoreErrors.RestoredClusterGoneError("c9q1", new Error("Why.")),
  new restoreErrors.SelfReplacementError("c9q1", "n"),
  new restoreErrors.UnsupportedChangeError(["labels"], ["yc it"], "urn"),
  new CreatedResourceNotFoundError("taking a backup of cluster c9q1", "c9q1", "o-1"),
  new ClusterNameAmbiguousError("n", "b1g1", ["c9q1", "c9q2"]),
  new ClusterNameNotFoundError("n", "b1g1"),
  new PackageNotFoundError("The package is not installed."),
  new UnsupportedNodeError("Node.js is too old."),
  new InvalidArgumentError("clusterId", "must be an ID"),
  new NoBackupError({ subject: "cluster c9q1", listed: 0, unfinished: 0, filters: "" }),
  new BackupTooOldError({ subject: "cluster c9q1", backupId: "b", createdAt: "then", age: 2, maxAge: 1 }),
];
