import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

let folder: string | undefined;

afterEach(() => {
  if (folder !== undefined) {
    rmSync(folder, { recursive: true });
    folder = undefined;
  }
});

/** A folder of the running test's own, gone after it. */
export function temporaryFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), "pulumi-yandex-redis-"));
  return folder;
}

/** Writes a file into that folder and gives its path. */
export function temporaryFile(name: string, content: string): string {
  const path = join(temporaryFolder(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** A home directory in which the yc CLI has this config.yaml. */
export function homeWithYcConfig(yaml: string): string {
  temporaryFile(".config/yandex-cloud/config.yaml", yaml);
  return temporaryFolder();
}
