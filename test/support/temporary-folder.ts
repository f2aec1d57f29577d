import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
});

/** A new folder, gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-yandex-redis-"));
  folders.push(folder);
  return folder;
}

/** Writes a file into a new folder and gives its path. */
export function temporaryFile(name: string, content: string): string {
  return writeInto(temporaryFolder(), name, content);
}

/** A home directory in which the yc CLI has this config.yaml. */
export function homeWithYcConfig(yaml: string): string {
  const home = temporaryFolder();
  writeInto(home, ".config/yandex-cloud/config.yaml", yaml);
  return home;
}

/** A PATH with a yc that is this shell script, called as the real one is. */
export function pathWithYc(script: string): string {
  const folder = temporaryFolder();
  chmodSync(writeInto(folder, "yc", `#!/bin/sh\n${script}\n`), 0o755);
  return [folder, "/usr/bin", "/bin"].join(delimiter);
}

function writeInto(folder: string, name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
