/**
 * An in-memory Yandex Cloud API to run programs and tests against: real HTTP on loopback, real
 * paging, real credential exchanges, and faults by script.
 */
export { Emulator, type EmulatorOptions, startEmulator } from "./emulator";
export { makeBackups, type MakeBackupsOptions } from "./backup-factory";
export type {
  ClusterConfig,
  ClusterSeed,
  ClusterSettings,
  EmulatedBackup,
  EmulatedRetentionPolicy,
  HostResources,
  HostSpec,
  StoredCluster,
  StoredHost,
  UserSpec,
} from "./clusters";
export type { AuthorizedKey } from "./iam";
export type {
  FailingPlan,
  ForgottenPlan,
  OperationControls,
  OperationKind,
  OperationPlan,
  StoredOperation,
  StuckPlan,
  SucceedingPlan,
} from "./operations";
export type {
  AnswerFault,
  CutBodyFault,
  DelayFault,
  ExpireTokenFault,
  Fault,
  GzipFault,
  HoldFault,
  InvalidUtf8Fault,
  LostAnswerFault,
  MixedUpFault,
  NearMatchesFault,
  PassFault,
  RepeatTokenFault,
  ResetFault,
  StallBodyFault,
  StallFault,
  StatusFault,
  UnsetFieldsFault,
} from "./http/faults";
export type { RecordedRequest } from "./http/request";
export type { Route } from "./routes/route";
