import path from "node:path";

import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { version } from "../../provider/yandex/version";
import { ensureEngine } from "../../tools/engine/ensure-engine";
import { run } from "../../tools/engine/run";
import { ensureYamlHost } from "../../tools/engine/language-hosts";
import { makeArchive } from "../../tools/plugin-binary/archive";
import { bundlePlugin } from "../../tools/plugin-binary/bundle";
import { PLATFORMS } from "../../tools/plugin-binary/platforms";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { temporaryFolder } from "../support/temporary-folder";

const CLUSTER = "c9qbinary";
const HERE = `${process.platform}-${process.arch}`.replace("win32", "windows").replace("x64", "amd64");
const platform = PLATFORMS.find(({ name }) => name === HERE);

const stacks = throwawayStacks();
const folder = temporaryFolder();

// Reported as skipped on a platform whose Node.js is not on npm.
(platform === undefined ? test.skip : test)(
  "the plugin's archive, installed by Pulumi, runs examples/yaml where there is no Node.js",
  async () => {
    if (platform === undefined) return;
    const emulator = await startEmulator({
      clusters: [{ id: CLUSTER, backups: makeBackups(1200, { clusterId: CLUSTER, newest: new Date() }) }],
    });
    try {
      const archive = await makeArchive(await bundlePlugin(), platform, folder);
      const stack = await stacks.create({
        program: { from: path.join(__dirname, "../../examples/yaml"), files: ["."] },
        config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
        environment: { PATH: await ensureYamlHost() },
      });
      const { command, environment } = await ensureEngine();
      await run(
        command.command,
        ["plugin", "install", "resource", "yandex-redis", version, "--file", archive],
        { cwd: folder, env: { ...process.env, ...environment, PULUMI_HOME: stack.project.pulumiHome } },
      );
      const { outputs } = await stack.up();
      expect(outputs["backupCount"]?.value).toBe(1200);
      expect(outputs["latestBackupId"]?.value).toMatch(CLUSTER);
      expect((await stack.up()).changes).toEqual({ same: 2 });
    } finally {
      await emulator.close();
    }
  },
);
