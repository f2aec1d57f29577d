/**
 * An in-memory Yandex Cloud API to run programs and tests against: real HTTP on loopback, real
 * paging, real credential exchanges, and faults by script.
 */
export { Emulator, type EmulatorOptions, startEmulator } from "./emulator";
export { makeBackups, type MakeBackupsOptions } from "./backup-factory";
export type { AuthorizedKey } from "./cloud/authorized-keys";
export type { ClusterSeed, EmulatedBackup } from "./cloud/clusters";
export type {
  AnswerFault,
  CutBodyFault,
  DelayFault,
  ExpireTokenFault,
  Fault,
  PassFault,
  RepeatTokenFault,
  ResetFault,
  StallBodyFault,
  StallFault,
  StatusFault,
} from "./http/faults";
export type { RecordedRequest } from "./http/recorded-requests";
export type { Route } from "./routes/route";
