import type * as pulumi from "@pulumi/pulumi";

/* eslint-disable @typescript-eslint/no-require-imports -- the require has to run where the provider runs */

/** What the methods below call; their text is all that state keeps of this package. */
type Handlers = typeof import("../dynamic");

/**
 * The provider of pins, by the rules of `redisBackupsProvider`: it captures nothing, and the text of
 * its methods must stay as it is, to the letter, once released (a test compares it).
 *
 * It has no update, since every change picks again, and no delete, since there is nothing to delete.
 */
export const redisBackupPinProvider: pulumi.dynamic.ResourceProvider = {
  configure: (request) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupPin.configure(request),
  check: (olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupPin.check(olds, news),
  diff: (id: string, olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupPin.diff(id, olds, news),
  create: (inputs: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupPin.create(inputs),
  read: (id: string, props: object) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackupPin.read(id, props),
};
