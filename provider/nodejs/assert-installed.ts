import { createRequire } from "node:module";
import path from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { RedisBackupsError } from "../backups/errors";
import { printMessageOnly } from "./message-only-errors";

/** The package is not installed where Pulumi runs dynamic resources: in the program's own folder. */
export class PackageNotFoundError extends RedisBackupsError {
  override readonly name = "PackageNotFoundError";
}

/**
 * A dynamic resource's provider runs in a process of its own, which finds this package from the
 * program's folder; a component library's own copy is out of its reach.
 *
 * @throws PackageNotFoundError
 */
export function assertInstalled(): void {
  const folders = [process.cwd(), pulumi.getRootDirectory()];
  if (folders.some(isInstalledFor)) {
    return;
  }
  const error = new PackageNotFoundError(
    `pulumi-yandex-redis is not installed in the program's own folder, ${process.cwd()}, where Pulumi runs dynamic resources. ` +
      "Install it there as well: npm install pulumi-yandex-redis (a library that uses it should list it in its peerDependencies).",
  );
  printMessageOnly(error);
  throw error;
}

function isInstalledFor(folder: string): boolean {
  try {
    createRequire(path.join(folder, "program.js")).resolve("pulumi-yandex-redis/dynamic");
    return true;
  } catch {
    return false;
  }
}
