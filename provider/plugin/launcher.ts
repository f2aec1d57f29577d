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

const HELP = `The provider plugin yandex-redis for Pulumi: the backups of a Yandex Managed Redis (Valkey) cluster.

Pulumi's engine starts it for programs that use the plugin's functions and resources.

Usage: pulumi-resource-yandex-redis [engine address]
  --help      print this text
  --version   print the plugin's version
`;

/* eslint-disable @typescript-eslint/no-require-imports */
if (process.argv.includes("--help")) {
  process.stdout.write(HELP);
} else if (process.argv.includes("--version")) {
  const { version } = require("../yandex/version") as typeof import("../yandex/version");
  process.stdout.write(`${version}\n`);
} else {
  require("./main");
}

export {};
