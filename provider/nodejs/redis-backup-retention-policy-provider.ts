import type * as pulumi from "@pulumi/pulumi";

/* eslint-disable @typescript-eslint/no-require-imports -- the require has to run where the provider runs */

/** What the methods below call; their text is all that state keeps of this package. */
type Handlers = typeof import("../dynamic");

/**
 * The provider that Pulumi serializes into each resource's `__provider`; see redis-backups-provider.ts
 * for why it is written like this. The text of these methods must stay as it is, to the letter, once
 * released.
 */
export const redisBackupRetentionPolicyProvider: pulumi.dynamic.ResourceProvider = {
  configure: (request) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupRetentionPolicy.configure(request),
  check: (olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupRetentionPolicy.check(olds, news),
  diff: (id: string, olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupRetentionPolicy.diff(id, olds, news),
  create: (inputs: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupRetentionPolicy.create(inputs),
  read: (id: string, props: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupRetentionPolicy.read(id, props),
  update: (id: string, olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupRetentionPolicy.update(id, olds, news),
  delete: (id: string, props: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupRetentionPolicy.delete(id, props),
};
