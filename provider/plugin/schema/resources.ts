import { dynamicResource } from "./dynamic-resource";
import { filterProperties, listProperties, placeProperties } from "./functions";
import type { Properties, ResourceSchema } from "./pulumi-schema";
import { referenceTo, TYPE_TOKENS } from "./types";

const listingInputs = {
  clusterId: {
    type: "string",
    description: "The cluster's ID, 1 to 50 letters, digits, `-` or `_`. Another one replaces the resource.",
    willReplaceOnChanges: true,
  },
  ...filterProperties,
  limit: {
    type: "integer",
    description:
      "How many backups the state keeps, the newest ones: 0 to 10,000, default 100. The other outputs speak of all.",
  },
} as const satisfies Properties;

export const redisBackups: ResourceSchema = {
  description: `The listing of a cluster's backups as a resource, for programs that want it in state, where policy packs, \`pulumi stack export\` and other stacks see it.

It looks at the cloud on every preview and update, and shows a change only when the backups have changed. \`pulumi refresh\` reads it again; a cluster that is gone leaves state. Deleting the resource touches nothing in the cloud. \`pulumi import\` takes the cluster's ID.`,
  inputProperties: listingInputs,
  requiredInputs: ["clusterId"],
  properties: {
    ...listingInputs,
    ...listProperties,
    oldest: {
      ...referenceTo(TYPE_TOKENS.redisBackup),
      description: "The oldest finished backup; absent when there is none.",
    },
    count: { type: "integer", description: "How many backups match, beyond `limit` too." },
  },
  required: ["clusterId", "backups", "count"],
  aliases: [dynamicResource("RedisBackups")],
};

const pinInputs = {
  ...placeProperties,
  ...filterProperties,
  maxAge: {
    type: "string",
    description: "How old the backup may be when it is picked: `26h`, `90m`, `1d12h`. Any age when left out.",
  },
  triggers: {
    $ref: "pulumi.json#/Any",
    description: "Any values, as a list or by name: the backup is picked anew when one of them changes.",
  },
} as const satisfies Properties;

export const redisBackupPin: ResourceSchema = {
  description: `The newest finished backup at the moment when this resource is created, kept in state from then on: for restores, which must not run again with each new backup. It is picked anew, as a replacement of the resource, when an argument or one of \`triggers\` changes, and never otherwise.

\`pulumi refresh\` tells by \`available\` whether the backup still exists. Deleting the resource touches nothing in the cloud. \`pulumi import\` takes the ID of a backup that you have chosen yourself.`,
  inputProperties: replacing(pinInputs),
  properties: {
    ...replacing(pinInputs),
    backup: { ...referenceTo(TYPE_TOKENS.redisBackup), description: "The pinned backup as it was served." },
    backupId: {
      type: "string",
      description: "Its ID, what a restore takes; the resource's own ID as well.",
    },
    createdAt: { type: "string", description: "When it was completed, RFC 3339 as served." },
    available: {
      type: "boolean",
      description: "Whether it still existed when it was picked or, later, at the last refresh.",
    },
  },
  required: ["backup", "backupId", "createdAt", "available"],
  aliases: [dynamicResource("RedisBackupPin")],
};

function replacing(properties: Properties): Properties {
  const entries = Object.entries(properties);
  return Object.fromEntries(
    entries.map(([name, property]) => [name, { ...property, willReplaceOnChanges: true }]),
  );
}
