/** What is known of a restore that may still be going on. */
export interface Restoring {
  readonly clusterId: string;
  readonly operationId?: string | undefined;
}
