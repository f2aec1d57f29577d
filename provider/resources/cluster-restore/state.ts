import { z } from "zod";

import { fieldOf } from "../life";
import type { RedisCluster, RedisClusterHost } from "../../yandex/cluster";
import type { RestoreInputs } from "./inputs";
import { RESTORE_INPUTS } from "./check-inputs";
import type { PendingRestore } from "./finish-restore";
import { observedInputs } from "./observed-inputs";

/** What became known of the cluster. */
export interface RestoreOutputs {
  readonly clusterId: string;
  /** `RUNNING`, `CREATING`, `ERROR`, ... */
  readonly status: string;
  /** `ALIVE`, `DEGRADED`, `DEAD` or `HEALTH_UNKNOWN`. */
  readonly health: string;
  /** The hosts as they are there. */
  readonly clusterHosts: readonly RedisClusterHost[];
  /** RFC 3339, as served. */
  readonly createdAt?: string | undefined;
  /** The Operation that restores the cluster; undefined where it is not known. */
  readonly operationId?: string | undefined;
  /** The Operation of the last change in place; absent before the first. */
  readonly updateOperationId?: string | undefined;
  /** Whether the restore has succeeded; until then the next `up` or `refresh` resumes it. */
  readonly restored: boolean;
}

/** What Pulumi keeps: the inputs as the cluster has them, the outputs, and which inputs the program gave. */
export type RestoreState = Partial<RestoreInputs> &
  RestoreOutputs & { readonly givenInputs: readonly (keyof RestoreInputs)[] };

/** What the service may echo and nobody may see. */
export function secretsOf({ password, users = [] }: Partial<RestoreInputs>): string[] {
  return [password, ...users.map((user) => user.password)].filter((secret) => secret !== undefined);
}

/** The state of a cluster that was looked at. */
export function makeState(
  inputs: Partial<RestoreInputs>,
  restoring: PendingRestore &
    Pick<RestoreOutputs, "restored" | "updateOperationId"> & {
      readonly givenInputs?: RestoreState["givenInputs"];
    },
  seen: { readonly cluster: RedisCluster; readonly hosts?: readonly RedisClusterHost[] } | undefined,
): RestoreState {
  const { givenInputs = RESTORE_INPUTS.filter((key) => inputs[key] !== undefined) } = restoring;
  const { clusterId, operationId, updateOperationId, restored } = restoring;
  const createdAt = seen?.cluster.createdAt;
  return {
    // Until it is ready, how the cluster is says nothing of how it is to be.
    ...(seen === undefined || !restored ? inputs : observedInputs(inputs, seen.cluster, seen.hosts ?? [])),
    clusterId,
    status: seen?.cluster.status ?? "STATUS_UNKNOWN",
    health: seen?.cluster.health ?? "HEALTH_UNKNOWN",
    // Neither are the hosts known by then, and hundreds of them are too much for the engine's error details.
    clusterHosts: restored ? (seen?.hosts ?? []) : [],
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(updateOperationId === undefined ? {} : { updateOperationId }),
    restored,
    givenInputs,
  };
}

/** Read leniently: an older or newer release may have written it. */
const storedSchema = z.looseObject({
  operationId: z.string().optional(),
  updateOperationId: z.string().optional(),
  status: z.string().optional(),
  restored: z.boolean().default(true),
  givenInputs: z
    .array(z.string())
    .transform((names) => RESTORE_INPUTS.filter((key) => names.includes(key)))
    .optional()
    .catch(undefined),
});

export type StoredRestore = Partial<RestoreInputs> & z.infer<typeof storedSchema>;

/** What state holds, as far as it can be read. */
export function readStored(props: unknown): StoredRestore {
  return storedSchema.parse(props);
}

/** The inputs that state holds. */
export function inputsOf(props: object): Partial<RestoreInputs> {
  return Object.fromEntries(
    RESTORE_INPUTS.flatMap((key) => {
      const value = fieldOf(props, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
