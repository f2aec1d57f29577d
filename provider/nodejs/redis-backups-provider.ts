import type * as pulumi from "@pulumi/pulumi";

/* eslint-disable @typescript-eslint/no-require-imports -- the require has to run where the provider runs */

/** What the methods below call; their text is all that state keeps of this package. */
type Handlers = typeof import("../dynamic");

/**
 * The provider that Pulumi serializes into each resource's `__provider`. Each method only names this
 * package and its handler, so nothing is captured: no credential, no absolute path, no code that a
 * new release would change. What runs is the package installed where the stack is operated.
 *
 * The text of these methods must stay as it is, to the letter, once released: a changed text is a
 * diff of every such resource in every stack (a test compares it).
 */
export const redisBackupsProvider: pulumi.dynamic.ResourceProvider = {
  configure: (request) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackups.configure(request),
  check: (olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackups.check(olds, news),
  diff: (id: string, olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackups.diff(id, olds, news),
  create: (inputs: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackups.create(inputs),
  read: (id: string, props: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackups.read(id, props),
  update: (id: string, olds: unknown, news: unknown) =>
    (require("pulumi-yandex-redis/dynamic") as Handlers).redisBackups.update(id, olds, news),
};
