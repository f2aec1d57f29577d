import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { schema } from "../../../provider/plugin/schema";
import { ensureEngine } from "../../../tools/engine/ensure-engine";
import { run } from "../../../tools/engine/run";
import { ensureYamlHost } from "../../../tools/engine/language-hosts";
import { generateProject, generateSdk, type SdkLanguage } from "../../../tools/sdk-generator";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { temporaryFolder } from "../../support/temporary-folder";
import { NodejsSdk } from "../plugin/sdk/nodejs-sdk";
import { installSdk, pythonWithPulumi } from "./support/python";

const EXAMPLE = path.join(__dirname, "../../../examples/yaml");
const CLUSTER = "c9qconvert";
const MINUTES = 20 * 60_000;

const stacks = throwawayStacks();

/** The generator of projects, and of the SDK that they name, is built by Go. */
const describeWithGo = spawnSync("go", ["version"]).status === 0 ? describe : describe.skip;

describeWithGo("pulumi convert makes of examples/yaml a project that names our SDK and works with it", () => {
  let program: string;

  beforeAll(async () => {
    const source = path.join(temporaryFolder(), "source");
    fs.cpSync(EXAMPLE, source, { recursive: true });
    program = path.join(temporaryFolder(), "program");
    const { command, environment } = await ensureEngine();
    const PATH = [PLUGIN_FOLDER, await ensureYamlHost(), environment["PATH"]].join(path.delimiter);
    const convert = ["convert", "--from", "yaml", "--language", "pcl", "--out", program];
    await run(command.command, convert, { cwd: source, env: { ...process.env, ...environment, PATH } });
  }, MINUTES);

  async function converted(
    language: SdkLanguage,
  ): Promise<{ folder: string; read: (file: string) => string }> {
    const folder = path.join(temporaryFolder(), language);
    await generateProject(language, program, folder);
    return { folder, read: (file) => fs.readFileSync(path.join(folder, file), "utf8") };
  }

  test(
    "in TypeScript",
    async () => {
      const { folder, read } = await converted("nodejs");
      const { dependencies } = JSON.parse(read("package.json")) as { dependencies: object };
      expect(dependencies).toMatchObject({ "pulumi-yandex-redis-sdk": schema.version });
      const sdk = await NodejsSdk.make();
      const backups = makeBackups(1200, { clusterId: CLUSTER, newest: new Date(Date.now() - 60_000) });
      const emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups }] });
      try {
        await sdk.typeCheck(folder);
        const stack = await stacks.create({
          program: { from: folder, files: ["."], nodeModules: sdk.nodeModules },
          config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
          pluginFolders: [PLUGIN_FOLDER],
        });
        const { outputs } = await stack.up();
        expect(outputs["backupCount"]?.value).toBe(1200);
      } finally {
        sdk.remove();
        await emulator.close();
      }
    },
    MINUTES,
  );

  test(
    "in Go, whose SDK is in the project",
    async () => {
      const { folder, read } = await converted("go");
      expect(read("main.go")).toContain('"example.com/pulumi-yandex-redis/sdk/go/yandexredis"');
      await generateSdk("go", path.join(folder, "sdks/yandex-redis"));
      const options = { cwd: folder, env: { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" } };
      // What `pulumi package add` writes, and the docs ask for.
      const replace = "example.com/pulumi-yandex-redis/sdk/go=./sdks/yandex-redis";
      await run("go", ["mod", "edit", "-replace", replace], options);
      await run("go", ["mod", "tidy"], options);
      await run("go", ["build", "-o", path.join(folder, "program"), "."], options);
    },
    MINUTES,
  );

  test(
    "in Python",
    async () => {
      const { folder, read } = await converted("python");
      expect(read("requirements.txt")).toContain(`pulumi_yandex_redis==${schema.version}`);
      const python = await pythonWithPulumi();
      const [sdk, installed] = [temporaryFolder(), temporaryFolder()];
      await generateSdk("python", sdk);
      await installSdk(python, sdk, installed);
      const used = new Set(read("__main__.py").match(/yandex_redis\.\w+/g));
      expect(used).toEqual(new Set(["yandex_redis.get_latest_redis_backup", "yandex_redis.RedisBackups"]));
      const imports = `import pulumi_yandex_redis as yandex_redis; ${[...used].join("; ")}`;
      const options = { cwd: folder, env: { ...process.env, PYTHONPATH: installed } };
      await run(python, ["-m", "compileall", "-q", "."], options);
      await run(python, ["-c", imports], options);
    },
    MINUTES,
  );
});
