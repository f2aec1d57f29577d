import type { OutputMap } from "@pulumi/pulumi/automation";
import type { DemoCluster } from "./cluster";
import { print, styled, title } from "./screen";
import type { PageWatch } from "./watch-pages";

/** Holds what came out of the deployment against what went into the emulator. @throws Error when they differ */
export function checkOutputs(outputs: OutputMap, cluster: DemoCluster, pages: PageWatch): void {
  assertEqual("latestBackupId", outputs["latestBackupId"]?.value, cluster.newest.id);
  assertEqual("latestBackupCreatedAt", outputs["latestBackupCreatedAt"]?.value, cluster.newest.createdAt);
  assertEqual("backupCount", outputs["backupCount"]?.value, cluster.backups.length);

  title("The latest backup");
  print(styled("bold", cluster.newest.id));
  print(`created at ${cluster.newest.createdAt ?? ""}, handed to the resource AuditRecord("latest-backup")`);
  print(styled("green", "✓ the emulator's own list agrees: it is the newest, and all of them were read"));
  print(
    `  ${cluster.backups.length} backups; ${pages.count} pages served to two lists in preview and two in up`,
  );
}

function assertEqual(output: string, actual: unknown, expected: unknown): void {
  if (actual !== expected) {
    throw new Error(
      `The stack's output ${output} is ${String(actual)}, but the emulator has ${String(expected)}.`,
    );
  }
}
