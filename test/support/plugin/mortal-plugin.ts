import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { PLUGIN } from "./plugin-folder";

/** The plugin in a folder of its own for PATH, started so that a test can kill it by its process ID. */
export class MortalPlugin {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-mortal-"));
  readonly #pids = path.join(this.folder, "pids");

  constructor() {
    fs.writeFileSync(this.#pids, "");
    fs.writeFileSync(
      path.join(this.folder, "pulumi-resource-yandex-redis"),
      `#!/usr/bin/env node
       require("node:fs").appendFileSync(${JSON.stringify(this.#pids)}, process.pid + "\\n");
       require(${JSON.stringify(PLUGIN)});`,
      { mode: 0o755 },
    );
  }

  /** Kills all of its processes that still run. */
  kill(): void {
    for (const pid of fs.readFileSync(this.#pids, "utf8").trim().split("\n").map(Number)) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended before.
      }
    }
    fs.writeFileSync(this.#pids, "");
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true });
  }
}
