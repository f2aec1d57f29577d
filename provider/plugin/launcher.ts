#!/usr/bin/env node
/**
 * `pulumi-resource-yandex-redis`, what the engine starts. Written so that any Node.js can read it: the
 * rest needs a new one, and an old one's own errors would not say so.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    "pulumi-resource-yandex-redis needs Node.js 22.19 or later, and `node` on PATH is " +
      `${process.versions.node}. Install a newer Node.js and run pulumi again.`,
  );
  process.exit(1);
}

// eslint-disable-next-line @typescript-eslint/no-require-imports
require("./main");

export {};
