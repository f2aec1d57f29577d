import { dynamicResource } from "./dynamic-resource";
import { clusterProperties, filterProperties, listProperties, placeProperties } from "./functions";
import type { Properties, ResourceSchema } from "./pulumi-schema";
import { referenceTo, retentionPolicy, TYPE_TOKENS } from "./types";

const listingInputs = {
  clusterId: {
    type: "string",
    description: "The cluster's ID, 1 to 50 letters, digits, `-` or `_`. Another one replaces the resource.",
    willReplaceOnChanges: true,
  },
  clusterName: {
    type: "string",
    description:
      "The cluster's name, in place of `clusterId`. When another cluster has it, the resource is replaced.",
  },
  folderId: {
    type: "string",
    description:
      "The folder to look `clusterName` up in. Without it, the folder of the provider's settings, `YC_FOLDER_ID`, or the yc CLI's profile.",
  },
  ...filterProperties,
  limit: {
    type: "integer",
    description:
      "How many backups state keeps, the newest ones: 0 to 10,000, default 100. The other outputs count all of them.",
  },
} as const satisfies Properties;

export const redisBackups: ResourceSchema = {
  description: `The list of a cluster's backups as a resource, which keeps it in state for policy packs, \`pulumi stack export\` and other stacks.

The list is read in every preview and update, and a change is shown only when the backups have changed. \`pulumi refresh\` reads it again, and removes the resource from state when the cluster is gone. Deleting the resource changes nothing in the cloud. \`pulumi import\` takes the cluster's ID.`,
  inputProperties: listingInputs,
  properties: {
    ...listingInputs,
    ...listProperties,
    oldest: {
      ...referenceTo(TYPE_TOKENS.redisBackup),
      description: "The oldest finished backup; absent when there is none.",
    },
    count: { type: "integer", description: "How many backups match, also beyond `limit`." },
  },
  required: ["clusterId", "backups", "count"],
  aliases: [dynamicResource("RedisBackups")],
};

const pinInputs = {
  ...placeProperties,
  ...filterProperties,
  maxAge: {
    type: "string",
    description: "How old the backup may be when it is picked: `26h`, `90m`, `1d12h`. Default: any age.",
  },
  triggers: {
    $ref: "pulumi.json#/Any",
    description: "Any values, as a list or by name. The backup is picked again when one of them changes.",
  },
} as const satisfies Properties;

export const redisBackupPin: ResourceSchema = {
  description: `The newest finished backup at the time when this resource is created, kept in state from then on. Use it for restores, which must not run again with each new backup. When an argument or one of \`triggers\` changes, the resource is replaced and the backup is picked again; nothing else picks it again.

After \`pulumi refresh\`, \`available\` says whether the backup still exists. Deleting the resource changes nothing in the cloud. \`pulumi import\` takes the ID of a backup that you choose yourself.`,
  inputProperties: replacing(pinInputs),
  properties: {
    ...replacing(pinInputs),
    backup: { ...referenceTo(TYPE_TOKENS.redisBackup), description: "The pinned backup as it was served." },
    backupId: {
      type: "string",
      description: "The backup's ID, which a restore takes. It is the resource's ID too.",
    },
    createdAt: { type: "string", description: "When it was completed, RFC 3339 as served." },
    available: {
      type: "boolean",
      description: "Whether the backup existed at the last refresh.",
    },
  },
  required: ["backup", "backupId", "createdAt", "available"],
  aliases: [dynamicResource("RedisBackupPin")],
};

const clusterBackupInputs = {
  clusterId: {
    type: "string",
    description: "The cluster's ID, 1 to 50 letters, digits, `-` or `_`. This, or `clusterName`.",
  },
  clusterName: {
    type: "string",
    description: "The cluster's name, in place of `clusterId`, looked up when the backup is taken.",
  },
  folderId: listingInputs.folderId,
  triggers: {
    $ref: "pulumi.json#/Any",
    description: "Any values, as a list or by name. Another backup is taken when one of them changes.",
  },
} as const satisfies Properties;

export const redisClusterBackup: ResourceSchema = {
  description: `A backup of a cluster, taken when this resource is created: for the moment before a migration. When an argument or one of \`triggers\` changes, another backup is taken, and then this one is deleted.

\`pulumi destroy\` deletes the backup, unless the option \`retainOnDelete\` keeps it. \`pulumi refresh\` removes from state a backup that is gone. An \`up\` that is interrupted is resumed by the next one, and no second backup is taken. \`pulumi import\` takes the ID of a backup.`,
  inputProperties: replacing(clusterBackupInputs),
  properties: {
    ...replacing(clusterBackupInputs),
    backup: { ...referenceTo(TYPE_TOKENS.redisBackup), description: "The backup as it was served." },
    backupId: {
      type: "string",
      description: "The backup's ID, which a restore takes. It is the resource's ID too.",
    },
    createdAt: { type: "string", description: "When it was completed, RFC 3339 as served." },
  },
  required: ["clusterId", "backup", "backupId", "createdAt"],
  aliases: [dynamicResource("RedisClusterBackup")],
};

const retentionPolicyInputs = {
  ...clusterProperties,
  policyName: retentionPolicy.properties.policyName,
  retainForDays: {
    type: "integer",
    description: "For how many days the backups are kept, at least 1.",
  },
  cron: {
    ...referenceTo(TYPE_TOKENS.retentionCron),
    description: "Which backups are kept: those of these days. Default: those of every day.",
  },
  description: { type: "string", description: "Text for people." },
} as const satisfies Properties;

export const redisBackupRetentionPolicy: ResourceSchema = {
  description: `A rule that keeps some of a cluster's backups longer: each month's first one for a year.

The API cannot change a policy, so a changed argument replaces it: the old one is deleted first, unless the name or the cluster changes as well. \`pulumi refresh\` removes from state a policy that is gone. An \`up\` that is interrupted is resumed by the next one, and no second policy is created. \`pulumi import\` takes \`clusterId/policyId\`.`,
  inputProperties: replacing(retentionPolicyInputs),
  requiredInputs: ["policyName", "retainForDays"],
  properties: {
    ...replacing(retentionPolicyInputs),
    policyId: retentionPolicy.properties.policyId,
    createdAt: retentionPolicy.properties.createdAt,
  },
  required: ["clusterId", "policyName", "retainForDays", "policyId"],
  aliases: [dynamicResource("RedisBackupRetentionPolicy")],
};

function replacing(properties: Properties): Properties {
  const entries = Object.entries(properties);
  return Object.fromEntries(
    entries.map(([name, property]) => [name, { ...property, willReplaceOnChanges: true }]),
  );
}
