import { InvalidArgumentError } from "./errors";

/** `cluster_id` is at most 50 characters (redis/v1/backup_service.proto); the alphabet leaves no room for path tricks. */
const CLUSTER_ID = /^[A-Za-z0-9_-]{1,50}$/;

/** @throws InvalidArgumentError when the text cannot be the ID of a Yandex Cloud resource */
export function assertClusterId(clusterId: unknown): asserts clusterId is string {
  if (typeof clusterId !== "string" || !CLUSTER_ID.test(clusterId)) {
    throw new InvalidArgumentError(
      "clusterId",
      `must be the ID of a cluster, 1 to 50 letters, digits, "-" or "_" (yc managed-redis cluster list), not ${shown(clusterId)}`,
    );
  }
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value.slice(0, 24)) : `a value of type ${typeof value}`;
}
