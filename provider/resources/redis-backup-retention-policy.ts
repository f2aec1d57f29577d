import {
  assertFields,
  type FieldChecks,
  findKnownProblem,
  findProblem,
  integer,
  optional,
  string,
} from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import { cronField, type RetentionCron, type RetentionPolicy } from "../backups/retention";
import { CLUSTER_CHECKS, readClusterArguments } from "../queries/arguments";
import { clusterIdOf } from "../queries/cluster-name";
import type { ApiClient } from "../yandex/client";
import { ClusterNotFoundError } from "../yandex/errors";
import { followOperation } from "../yandex/operations";
import {
  createRetentionPolicy,
  deleteRetentionPolicy,
  listRetentionPolicies,
} from "../yandex/retention-policies";
import { createOnce, isItsOwnReplacement } from "./create-once";
import { operationFailure, requestWhenFree, showProgress } from "./follow-operation";
import { checkFailuresOf, type Properties, type ResourceLife } from "./life";
import { storedInputs } from "./named-cluster";
import { isSameValue } from "./same-value";
import { DEFAULT_DELETE_TIMEOUT, DEFAULT_CREATE_TIMEOUT, withStepClient } from "./step-client";
import { hasUnknown } from "./unknown";

interface RetentionPolicyInputs {
  readonly clusterId?: string | undefined;
  readonly clusterName?: string | undefined;
  readonly folderId?: string | undefined;
  readonly policyName: string;
  readonly retainForDays: number;
  readonly cron?: Partial<RetentionCron> | undefined;
  readonly description?: string | undefined;
}

/** The largest integer that the SDK of every language can pass. */
const MAX_INTEGER = 2 ** 31 - 1;

export const RETENTION_POLICY_CHECKS: FieldChecks<RetentionPolicyInputs> = {
  ...CLUSTER_CHECKS,
  policyName: (value) => string(value) ?? (value === "" ? "must not be empty" : undefined),
  retainForDays: integer(1, MAX_INTEGER),
  cron: optional((value) => findKnownProblem({}, value)?.problem),
  description: optional(string),
};

export const CRON_CHECKS: FieldChecks<Partial<RetentionCron>> = {
  dayOfMonth: optional(cronField("dayOfMonth")),
  month: optional(cronField("month")),
  dayOfWeek: optional(cronField("dayOfWeek")),
};

const INPUTS = Object.keys(RETENTION_POLICY_CHECKS) as readonly (keyof RetentionPolicyInputs)[];

/** The inputs that name a policy: one with another name or in another cluster may exist beside it. */
const NAMES: readonly string[] = [...Object.keys(CLUSTER_CHECKS), "policyName"];

/** A backup retention policy of a cluster. The API creates and deletes policies, and cannot change one. */
export const redisBackupRetentionPolicy: ResourceLife = {
  inputNames: INPUTS,

  check: (inputs) => (hasUnknown(inputs) ? [] : checkFailuresOf(() => void readInputs(inputs))),

  // The API does not say whether a cluster may have two policies with the same name.
  diff: (id, { state }, wanted, { identity, guard }) => {
    guard.setInState(identity, id);
    const replaces = changedInputs(storedInputs(state), wanted);
    const changes = replaces.length > 0;
    const deleteBeforeReplace = changes && !replaces.some((name) => NAMES.includes(name));
    return { changes, replaces, deleteBeforeReplace };
  },

  create: async (inputs, context) => {
    const { cluster, policy } = readInputs(inputs);
    return withStepClient(context, { defaultTimeout: DEFAULT_CREATE_TIMEOUT }, async (client) => {
      const clusterId = await clusterIdOf(cluster, client.connection, client.cancellation.signal);
      const what = `the backup retention policy ${policy.policyName} of cluster ${clusterId}`;
      const created = await createOnce(
        client,
        {
          action: `creating ${what}`,
          clusterId,
          progress: showProgress(`Creating ${what}`, context),
          inputs: policy,
          request: (key) => createRetentionPolicy(client, clusterId, policy, key),
          find: ({ metadata }) => findPolicy(client, clusterId, metadata.policyId),
        },
        context,
      );
      return { id: created.id, state: { ...inputs, ...outputsOf(created) } };
    });
  },

  adopt: async (id, inputs, context) => {
    const { cluster, policy } = readInputs(inputs);
    return withStepClient(context, {}, async (client) => {
      const found = await findPolicy(client, ...pathOf(id));
      if (found === undefined) {
        throw new InvalidArgumentError("opts.import", `is not a policy of the cluster: ${HOW_TO_LIST}`);
      }
      const clusterId = await clusterIdOf(cluster, client.connection, client.cancellation.signal);
      const other = changedInputs(importedInputs(found), { ...policy, clusterId });
      if (other.length > 0) {
        throw new InvalidArgumentError("opts.import", `is a policy with another ${other.join(", ")}`);
      }
      return { id, state: { ...inputs, ...outputsOf(found) } };
    });
  },

  read: async (id, known, context) => {
    const found = await withStepClient(context, {}, (client) => findPolicy(client, ...pathOf(id)));
    if (found === undefined) {
      return undefined;
    }
    const { clusterId, ...others } =
      Object.keys(known.inputs).length > 0 ? known.inputs : importedInputs(found);
    // Beside a name, the ID is no input, though state has it.
    const inputs = "clusterName" in others ? others : { clusterId, ...others };
    return { state: { ...known.state, ...inputs, ...outputsOf(found) }, inputs };
  },

  delete: async (id, _state, context) => {
    if (isItsOwnReplacement(`Backup retention policy ${id}`, id, context)) {
      return;
    }
    const [clusterId, policyId] = pathOf(id);
    const what = `the backup retention policy ${policyId} of cluster ${clusterId}`;
    const following = {
      action: `deleting ${what}`,
      clusterId,
      progress: showProgress(`Deleting ${what}`, context),
    };
    await withStepClient(context, { defaultTimeout: DEFAULT_DELETE_TIMEOUT }, (client) =>
      unlessGone(async () => {
        const request = () => deleteRetentionPolicy(client, clusterId, policyId);
        const begun = await requestWhenFree(client, following, request);
        const ended = await followOperation(client, begun, following);
        if (ended.error !== undefined) {
          throw operationFailure(client, ended, following);
        }
      }),
    );
  },
};

/** @throws InvalidArgumentError that names the input */
function readInputs(inputs: Properties) {
  const wanted: unknown = inputs;
  assertFields(RETENTION_POLICY_CHECKS, wanted, "the inputs");
  const { clusterId, clusterName, folderId, ...policy } = wanted;
  const problem = findProblem(CRON_CHECKS, policy.cron ?? {});
  if (problem !== undefined) {
    throw new InvalidArgumentError(`cron.${problem.field ?? ""}`, problem.problem);
  }
  return {
    cluster: readClusterArguments({ clusterId, clusterName, folderId }),
    policy: withDefaults(policy),
  };
}

const EVERY_DAY: RetentionCron = { dayOfMonth: "*", month: "*", dayOfWeek: "*" };

function withDefaults<Inputs extends Partial<RetentionPolicyInputs>>(inputs: Inputs) {
  const { cron, description = "" } = inputs;
  return { ...inputs, cron: { ...EVERY_DAY, ...cron }, description };
}

/** The names of the inputs that differ; one that is left out is its default. */
function changedInputs(one: Properties, other: Properties): string[] {
  const [former, wanted] = [withDefaults(one), withDefaults(other)];
  return INPUTS.filter((name) => !isSameValue(former[name], wanted[name]));
}

/** A policy with its resource's ID. */
interface FoundPolicy extends RetentionPolicy {
  readonly id: string;
  readonly clusterId: string;
}

const HOW_TO_LIST = "yc managed-redis backup-retention-policy list --cluster-id <cluster>";

/** As the API has a cluster's ID and a policy's; nothing in them means anything in a path. */
const ID = /^([A-Za-z0-9_-]{1,50})\/(?!\.+$)([A-Za-z0-9_.:-]{1,200})$/;

/** @throws InvalidArgumentError when the resource's ID is not made of a cluster's and a policy's */
function pathOf(id: string): [clusterId: string, policyId: string] {
  const [, clusterId, policyId] = ID.exec(id) ?? [];
  if (clusterId === undefined || policyId === undefined) {
    throw new InvalidArgumentError("the ID", `must be <cluster ID>/<policy ID> (${HOW_TO_LIST})`);
  }
  return [clusterId, policyId];
}

/** Looks in the list, since not every release of the API has Get. @returns undefined when the policy, or its cluster, is gone */
async function findPolicy(
  client: ApiClient,
  clusterId: string,
  policyId: string | undefined,
): Promise<FoundPolicy | undefined> {
  const policies = await unlessGone(() => listRetentionPolicies(client, clusterId));
  const policy = policies?.find((each) => each.policyId === policyId);
  return policy && { ...policy, clusterId, id: `${clusterId}/${policyId}` };
}

/** @returns undefined when the service does not know what is asked about */
async function unlessGone<T>(run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ClusterNotFoundError) {
      return undefined;
    }
    throw error;
  }
}

function outputsOf({ clusterId, policyId, createdAt }: FoundPolicy) {
  return { clusterId, policyId, ...(createdAt === undefined ? {} : { createdAt }) };
}

function importedInputs({ clusterId, policyName, retainForDays, cron, description }: FoundPolicy) {
  return { clusterId, policyName, retainForDays, cron, ...(description === "" ? {} : { description }) };
}
