import type { ResourceLife } from "../resources/life";
import type { EngineLog } from "./engine-log";
import { UnsupportedNodeError } from "./errors";

/** As `engines.node` in package.json has it. */
const OLDEST_NODE = [22, 19] as const;

/* eslint-disable @typescript-eslint/no-require-imports */

/**
 * Loads a part of the package, with all that is heavy behind it (undici, zod, crypto), at first use,
 * so that importing the package stays cheap. `require` rather than `import()`, which users' jest
 * cannot run in CommonJS.
 *
 * @returns what loads it, and throws UnsupportedNodeError where it cannot run
 */
function lazily<Part>(load: () => Part): () => Part {
  return () => {
    assertNodeVersion(process.versions.node);
    return load();
  };
}

export const queries = lazily(() => require("../queries/queries") as typeof import("../queries/queries"));

/** Each resource's life, by the name of its type. */
export const RESOURCES = {
  RedisBackups: lazily(
    () => (require("../resources/redis-backups") as typeof import("../resources/redis-backups")).redisBackups,
  ),
  RedisBackupPin: lazily(
    () =>
      (require("../resources/redis-backup-pin") as typeof import("../resources/redis-backup-pin"))
        .redisBackupPin,
  ),
  RedisBackupRetentionPolicy: lazily(
    () =>
      (
        require("../resources/redis-backup-retention-policy") as typeof import("../resources/redis-backup-retention-policy")
      ).redisBackupRetentionPolicy,
  ),
  RedisClusterBackup: lazily(
    () =>
      (require("../resources/cluster-backup/life") as typeof import("../resources/cluster-backup/life"))
        .redisClusterBackup,
  ),
  RedisClusterRestore: lazily(
    () =>
      (require("../resources/cluster-restore/life") as typeof import("../resources/cluster-restore/life"))
        .redisClusterRestore,
  ),
} satisfies Record<string, () => ResourceLife>;

/** Checks settings without a request. */
export const settingsCheck = lazily(
  () => (require("../yandex/connect") as typeof import("../yandex/connect")).checkSettings,
);

let log: EngineLog | undefined;

/**
 * The engine's log of a dynamic provider's process, which the engine hands its address as the first
 * argument. Loads gRPC at first use.
 */
export function engineLog(): EngineLog {
  const module = require("./engine-log") as typeof import("./engine-log");
  log ??= new module.EngineLog(process.argv[2]);
  return log;
}

function assertNodeVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new UnsupportedNodeError(
      `pulumi-yandex-redis needs Node.js ${OLDEST_NODE.join(".")} or later, and this program runs on ${version}. ` +
        "Install a newer Node.js and run pulumi again.",
    );
  }
}
