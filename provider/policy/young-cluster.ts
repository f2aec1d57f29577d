import { ageAt } from "../backups/order";
import type { Cloud } from "./cloud";

/**
 * Whether a cluster is so new that its backups cannot be asked for yet: it is still being created,
 * or was created within the last milliseconds of `period`.
 */
export async function isYoung(cloud: Cloud, clusterId: string, period: number): Promise<boolean> {
  const { status, createdAt } = await cloud.cluster(clusterId);
  return status === "CREATING" || (createdAt !== undefined && ageAt(new Date(), createdAt) < period);
}
