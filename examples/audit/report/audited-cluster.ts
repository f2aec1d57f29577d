import type { AuditRecord } from "../audit-record";
import type { FleetCluster } from "../fleet";

/** A cluster with its backups, and what the audit says about it. */
export interface AuditedCluster {
  readonly cluster: FleetCluster;
  readonly record: AuditRecord;
}
