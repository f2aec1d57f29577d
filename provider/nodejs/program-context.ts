import * as pulumi from "@pulumi/pulumi";

import { projectFolder } from "../pulumi/project-folder";
import type { QueryContext } from "../queries/queries";
import { codeSource, configSources, environmentSource } from "../yandex/settings-sources";
import type { RedisBackupsOptions } from "./options";

/**
 * The context of a query that a Pulumi program (or a script, where config is empty) makes. Config is
 * read at the call, since with the Automation API several programs with different config share a process.
 */
export function programContext({ connection, signal }: RedisBackupsOptions): QueryContext {
  const config: Readonly<Record<string, string>> = pulumi.runtime.allConfig();
  return {
    sources: [
      ...(connection === undefined ? [] : [codeSource(connection)]),
      ...configSources((key) => config[key]),
      environmentSource(process.env),
    ],
    environment: process.env,
    folder: projectFolder,
    signal,
    progress: hasEngine() ? showProgress : undefined,
    warn,
  };
}

type Mocks = typeof import("@pulumi/pulumi/runtime/mocks");

/** What says in a unit test's config that there is an API to ask, such as the emulator. */
const ENDPOINTS = ["yandex-redis:endpoint", "yandex-redis:redisEndpoint", "yandex:endpoint"];

/** Whether the program runs in a user's unit test (`pulumi.runtime.setMocks`) that names no API to ask. */
export function isMocked({ connection }: RedisBackupsOptions): boolean {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the SDK's runtime does not export the class
  const { MockMonitor } = require("@pulumi/pulumi/runtime/mocks") as Mocks;
  const config: Readonly<Record<string, string>> = pulumi.runtime.allConfig();
  return (
    connection === undefined &&
    pulumi.runtime.getMonitor() instanceof MockMonitor &&
    !ENDPOINTS.some((key) => config[key] !== undefined)
  );
}

/** Not `pulumi.runtime.hasEngine`, which knows nothing of the engines of the Automation API's inline programs. */
function hasEngine(): boolean {
  return pulumi.runtime.getEngine() !== undefined;
}

/** An ephemeral message: the CLI shows the last one as the stack's status while the deployment runs. */
function showProgress(status: string): void {
  void pulumi.log.info(status, undefined, undefined, true);
}

function warn(message: string): void {
  if (hasEngine()) {
    void pulumi.log.warn(message);
  } else {
    process.emitWarning(message);
  }
}
