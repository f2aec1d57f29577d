import * as pulumi from "@pulumi/pulumi";
import { getLatestRedisBackup, getRedisBackups, getRedisBackupsOutput } from "pulumi-yandex-redis";

const clusterId = "c9qfunctions";

/** Programs whose listing fails, each the way users would write it. */
const programs: Readonly<Record<string, () => Promise<unknown>>> = {
  "an awaited plain form": () => getRedisBackups(clusterId),
  "an exported Output form": () => Promise.resolve({ all: getRedisBackupsOutput(clusterId) }),
  "a Date that Pulumi took apart": () =>
    Promise.resolve({ all: getRedisBackupsOutput({ clusterId, createdAfter: pulumi.output(new Date()) }) }),
  "an Output given to a plain form": () =>
    getLatestRedisBackup({ clusterId: pulumi.output(clusterId) as unknown as string }),
};

export = async () => programs[new pulumi.Config().require("program")]?.();
