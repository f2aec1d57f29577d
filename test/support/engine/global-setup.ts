import os from "node:os";
import path from "node:path";

import { ensureYamlHost } from "../../../tools/engine/language-hosts";

/** What would lead a test to somebody's account or backend. */
const FOREIGN_SETTINGS = /^(YC_|PULUMI_|ACTIONS_ID_TOKEN_)/;

/** Runs once before the tests that need an engine, so that none of them spends its time on getting it. */
export default async function globalSetup(): Promise<void> {
  for (const name of Object.keys(process.env)) {
    if (FOREIGN_SETTINGS.test(name)) Reflect.deleteProperty(process.env, name);
  }
  // The tests start Node some thousand times, mostly with the same code: compiling that is a quarter of each start.
  process.env["NODE_COMPILE_CACHE"] = path.join(os.tmpdir(), "pulumi-yandex-redis-compile-cache");
  // Finds or builds the engine as well.
  await ensureYamlHost();
}
