import type { RedisBackup } from "../backups/backup";
import type { RetentionPolicy } from "../backups/retention";
import { queries } from "../pulumi/lazy";
import type { RedisCluster } from "../yandex/cluster";
import { CONNECTION_KEYS, type PolicyConnection } from "./config";
import { policyContext } from "./context";
import { SharedAnswers } from "./shared-answers";

/** A pack has a process to itself, so that all rules in the process are those of one pack. */
const answers = new SharedAnswers();

/** What one rule asks the cloud; rules that connect alike share the answers. */
export class Cloud {
  private readonly connectionKey: string;

  constructor(
    private readonly rule: string,
    private readonly connection: PolicyConnection,
  ) {
    this.connectionKey = JSON.stringify(CONNECTION_KEYS.map((key) => connection[key]));
  }

  /** All backups of a cluster, newest first. */
  backupsOf(clusterId: string): Promise<RedisBackup[]> {
    return this.ask(`backups of ${clusterId}`, async () => {
      const { backups } = await queries().getRedisBackups(clusterId, policyContext(this.connection));
      return backups;
    });
  }

  cluster(clusterId: string): Promise<RedisCluster> {
    return this.ask(`cluster ${clusterId}`, () =>
      queries().getRedisCluster(clusterId, policyContext(this.connection)),
    );
  }

  retentionPoliciesOf(clusterId: string): Promise<RetentionPolicy[]> {
    return this.ask(`retention policies of ${clusterId}`, () =>
      queries().getRetentionPolicies(clusterId, policyContext(this.connection)),
    );
  }

  backup(backupId: string): Promise<RedisBackup> {
    return this.ask(`backup ${backupId}`, () =>
      queries().getRedisBackup(backupId, policyContext(this.connection)),
    );
  }

  private ask<Answer>(question: string, find: () => Promise<Answer>): Promise<Answer> {
    // A synchronous failure (too old a Node.js) has to reach all who ask, too.
    return answers.ask(this.rule, `${question} ${this.connectionKey}`, async () => find());
  }
}
