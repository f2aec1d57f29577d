/** A host of the restored cluster. */
export interface RestoredHost {
  /** Its FQDN. */
  readonly name: string;
  readonly zoneId: string;
  readonly subnetId: string;
  readonly shardName: string;
  /** `MASTER` or `REPLICA`. */
  readonly role: string;
  readonly health: string;
}
