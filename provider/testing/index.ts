/**
 * An in-memory Yandex Cloud API to run programs and tests against: real HTTP on loopback, real
 * paging, real credential exchanges, and faults by script.
 */
export { Emulator, type EmulatorOptions, startEmulator } from "./emulator";
export { makeBackups, type MakeBackupsOptions } from "./backup-factory";
export type { AuthorizedKey } from "./cloud/authorized-keys";
export type { ClusterConfig, ClusterSettings, HostResources } from "./cloud/cluster-settings";
export type { ClusterSeed, EmulatedBackup, StoredCluster } from "./cloud/clusters";
export type { HostSpec, StoredHost } from "./cloud/hosts";
export type {
  FailingPlan,
  OperationKind,
  OperationPlan,
  StuckPlan,
  SucceedingPlan,
} from "./cloud/operation-plans";
export type { StoredOperation } from "./cloud/operations";
export type {
  AnswerFault,
  CutBodyFault,
  DelayFault,
  ExpireTokenFault,
  Fault,
  LostAnswerFault,
  PassFault,
  RepeatTokenFault,
  ResetFault,
  StallBodyFault,
  StallFault,
  StatusFault,
} from "./http/faults";
export type { RecordedRequest } from "./http/recorded-requests";
export type { OperationControls } from "./operation-controls";
export type { Route } from "./routes/route";
