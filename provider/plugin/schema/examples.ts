import type { FUNCTIONS } from "../functions";
import type { ResourceToken } from "../resources";

/** A program in YAML that shows what a function or a resource is for. */
interface Example {
  readonly title: string;
  readonly yaml: string;
}

/** Each has one: the API pages show it, and a test runs it. */
export const EXAMPLES: Readonly<Record<keyof typeof FUNCTIONS | ResourceToken, Example>> = {
  "yandex-redis:index:getRedisBackups": {
    title: "The backups of a deleted cluster",
    yaml: `variables:
  found:
    fn::invoke:
      function: yandex-redis:index:getRedisBackups
      arguments:
        folderId: b1g8r3k5t7v2x9z4n6m1
        sourceClusterId: c9qk2p8t5v1m3n7r4s6d
outputs:
  backups: \${found.backups}
  latestBackupId: \${found.latestBackupId}
`,
  },
  "yandex-redis:index:getLatestRedisBackup": {
    title: "The latest backup, no older than 26 hours",
    yaml: `variables:
  latest:
    fn::invoke:
      function: yandex-redis:index:getLatestRedisBackup
      arguments:
        clusterId: c9qk2p8t5v1m3n7r4s6d
        maxAge: 26h
outputs:
  latestBackupId: \${latest.id}
  latestBackupCreatedAt: \${latest.createdAt}
`,
  },
  "yandex-redis:index:getRedisBackup": {
    title: "One backup, by its ID",
    yaml: `config:
  backupId:
    type: string
variables:
  backup:
    fn::invoke:
      function: yandex-redis:index:getRedisBackup
      arguments:
        backupId: \${backupId}
outputs:
  createdAt: \${backup.createdAt}
`,
  },
  "yandex-redis:index:getRedisBackupRetentionPolicies": {
    title: "How long a cluster keeps some of its backups",
    yaml: `variables:
  retention:
    fn::invoke:
      function: yandex-redis:index:getRedisBackupRetentionPolicies
      arguments:
        clusterId: c9qk2p8t5v1m3n7r4s6d
outputs:
  policies: \${retention.policies}
`,
  },
  "yandex-redis:index:RedisBackups": {
    title: "The five newest backups, kept in state",
    yaml: `resources:
  backups:
    type: yandex-redis:index:RedisBackups
    properties:
      clusterId: c9qk2p8t5v1m3n7r4s6d
      limit: 5
outputs:
  backupCount: \${backups.count}
  latestBackupId: \${backups.latestBackupId}
`,
  },
  "yandex-redis:index:RedisBackupPin": {
    title: "The latest backup before a migration",
    yaml: `resources:
  beforeMigration:
    type: yandex-redis:index:RedisBackupPin
    properties:
      clusterId: c9qk2p8t5v1m3n7r4s6d
      maxAge: 26h
      triggers:
        - migration 7
outputs:
  backupId: \${beforeMigration.backupId}
`,
  },
  "yandex-redis:index:RedisBackupRetentionPolicy": {
    title: "Each month's first backup, kept for a year",
    yaml: `resources:
  monthly:
    type: yandex-redis:index:RedisBackupRetentionPolicy
    properties:
      clusterId: c9qk2p8t5v1m3n7r4s6d
      policyName: monthly
      cron:
        dayOfMonth: "1"
      retainForDays: 365
outputs:
  policyId: \${monthly.policyId}
`,
  },
  "yandex-redis:index:RedisClusterBackup": {
    title: "A backup taken before a migration",
    yaml: `resources:
  beforeMigration:
    type: yandex-redis:index:RedisClusterBackup
    properties:
      clusterId: c9qk2p8t5v1m3n7r4s6d
      triggers:
        - migration 7
outputs:
  backupId: \${beforeMigration.backupId}
`,
  },
  "yandex-redis:index:RedisClusterRestore": {
    title: "A cluster restored from the latest backup",
    yaml: `config:
  password:
    type: string
    secret: true
resources:
  backup:
    type: yandex-redis:index:RedisBackupPin
    properties:
      clusterId: c9qk2p8t5v1m3n7r4s6d
  restored:
    type: yandex-redis:index:RedisClusterRestore
    properties:
      backupId: \${backup.backupId}
      name: restored
      environment: PRODUCTION
      version: "7.2"
      resources:
        resourcePresetId: hm3-c2-m8
        diskSizeGiB: 16
      hosts:
        - zoneId: ru-central1-a
          subnetId: e9b3h5k7m9p2r4t6v8x1
      networkId: enp4j6l8n1q3s5u7w9y2
      password: \${password}
    options:
      deleteBeforeReplace: true
outputs:
  clusterId: \${restored.clusterId}
`,
  },
};

/** A description with its example, in the form that Pulumi's Registry and its SDK generators read. */
export function withExamples<Schema extends { readonly description: string }>(
  schemas: Readonly<Record<string, Schema>>,
): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(schemas).map(([token, schema]) => {
      const { title, yaml } = EXAMPLES[token as keyof typeof EXAMPLES];
      const example = `{{% examples %}}\n## Example Usage\n{{% example %}}\n### ${title}\n\n\`\`\`yaml\n${yaml}\`\`\`\n{{% /example %}}\n{{% /examples %}}`;
      return [token, { ...schema, description: `${schema.description}\n\n${example}` }];
    }),
  );
}
