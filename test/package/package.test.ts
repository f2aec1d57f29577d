import fs from "node:fs";
import path from "node:path";

import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { pulumiCommand } from "../support/engine/pulumi-command";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { Consumer } from "../support/package-consumer";

const REPO = path.join(__dirname, "../..");
const manifest = JSON.parse(fs.readFileSync(path.join(REPO, "package.json"), "utf8")) as {
  files: string[];
  exports: Record<string, string | Record<string, string>>;
};

const stacks = throwawayStacks();
let consumer: Consumer;

beforeAll(async () => {
  consumer = await Consumer.create();
});

afterAll(() => {
  consumer.remove();
});

describe("what is in the tarball", () => {
  test("everything that package.json promises", () => {
    const targets = Object.values(manifest.exports).flatMap((target) => Object.values(targetsOf(target)));
    for (const target of targets) expect(consumer.packedFiles).toContain(path.posix.normalize(target));
    for (const file of [
      "package.json",
      "README.md",
      "LICENSE",
      "docs/languages.md",
      ...manifest.files.filter(isFile),
    ]) {
      expect(consumer.packedFiles).toContain(file);
    }
  });

  test("nothing else: no sources, tests, tools or examples", () => {
    const expected =
      /^(dist\/.+\.(js|d\.ts)|dist\/plugin\/THIRD-PARTY-LICENSES|package\.json|PulumiPlugin\.yaml|README\.md|LICENSE|CHANGELOG\.md|docs\/.+\.md)$/;
    expect(consumer.packedFiles.filter((file) => !expected.test(file))).toEqual([]);
  });
});

describe("loading it", () => {
  const NAMES = ["getRedisBackups", "getLatestRedisBackupOutput", "listRedisBackups", "ClusterNotFoundError"];

  test("require() and import give the same names", async () => {
    consumer.write(
      "names.mjs",
      `import { createRequire } from "node:module";
       import * as imported from "pulumi-yandex-redis";
       const required = createRequire(import.meta.url)("pulumi-yandex-redis");
       const notOurs = ["__esModule", "default", "module.exports"];
       const named = (module) => Object.keys(module).filter((name) => !notOurs.includes(name)).sort();
       console.log(JSON.stringify([named(required), named(imported)]));`,
    );
    const [required, imported] = (await consumer.run("names.mjs")) as [string[], string[]];
    expect(imported).toEqual(required);
    expect(required).toEqual(expect.arrayContaining(NAMES));
  });

  test.each(Object.keys(manifest.exports))("the entry %s loads", async (entry) => {
    const name = path.posix.join("pulumi-yandex-redis", entry);
    consumer.write("entry.cjs", `console.log(JSON.stringify(Object.keys(require("${name}")).length));`);
    expect(await consumer.run("entry.cjs")).toBeGreaterThan(0);
  });

  test("what is inside stays inside", async () => {
    consumer.write("inside.cjs", 'require("pulumi-yandex-redis/dist/index.js");');
    await expect(consumer.run("inside.cjs")).rejects.toThrow("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});

test("the data source lists the emulator's backups, from an ES module without a deployment", async () => {
  consumer.write(
    "list.mjs",
    `import { getRedisBackups } from "pulumi-yandex-redis";
     import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";
     const backups = makeBackups(2500, { clusterId: "c9q" });
     const emulator = await startEmulator({ clusters: [{ id: "c9q", backups }] });
     const result = await getRedisBackups("c9q", { connection: emulator.connection });
     await emulator.close();
     console.log(JSON.stringify({ read: result.backups.length, made: new Set(backups.map((b) => b.id)).size }));`,
  );
  expect(await consumer.run("list.mjs")).toEqual({ read: 2500, made: 2500 });
});

describe("what a listing loads", () => {
  const GLOBAL_DISPATCHER = "undici.globalDispatcher.1";
  const list = (before: string, connection: object) => `
    ${before}
    const { getRedisBackups } = require("pulumi-yandex-redis");
    const connection = ${JSON.stringify(connection)};
    getRedisBackups({ clusterId: "c9q", pageSize: 100 }, { connection }).then(({ backups }) => {
      const loaded = (pattern) => Object.keys(require.cache).some((file) => pattern.test(file));
      console.log(JSON.stringify({
        read: backups.length,
        zod: loaded(/node_modules.zod./),
        programsDispatcher: globalThis[Symbol.for("${GLOBAL_DISPATCHER}")]?.name,
      }));
    });`;

  /** What a process of its own saw: the emulator, which loads zod, is in ours. */
  const seen = async (before = ""): Promise<unknown> => {
    const backups = makeBackups(250, { clusterId: "c9q" });
    const emulator = await startEmulator({ clusters: [{ id: "c9q", backups }] });
    try {
      // Without discovery, whose answer a schema judges.
      const { token } = emulator.connection;
      consumer.write("seen.cjs", list(before, { redisEndpoint: emulator.url, token }));
      return await consumer.run("seen.cjs");
    } finally {
      await emulator.close();
    }
  };
  const setProxy = `globalThis[Symbol.for("${GLOBAL_DISPATCHER}")] = { name: "the program's proxy" };`;
  test("not zod", async () => {
    expect(await seen()).toMatchObject({ read: 250, zod: false });
  });

  test("nothing that takes the place of the program's global dispatcher", async () => {
    expect(await seen(setProxy)).toMatchObject({ read: 250, programsDispatcher: "the program's proxy" });
  });
});

describe("its types", () => {
  const PROGRAM = `
    import * as pulumi from "@pulumi/pulumi";
    import { getLatestRedisBackup, getRedisBackupsOutput, type RedisBackup } from "pulumi-yandex-redis";
    import { startEmulator, type EmulatedBackup } from "pulumi-yandex-redis/testing";
    export const latest: Promise<RedisBackup> = getLatestRedisBackup({ clusterId: "c9q", maxAge: "26h" });
    export const ids: pulumi.Output<string[]> =
      getRedisBackupsOutput({ clusterId: pulumi.output("c9q") }).apply((all) => all.backups.map(({ id }) => id));
    export const seed: EmulatedBackup = { id: "c9q:1" };
    export const url: Promise<string> = startEmulator().then((emulator) => emulator.url);
    // @ts-expect-error proves that the declarations were found: with none, everything would be allowed
    void getLatestRedisBackup({ clusterId: "c9q", maxAge: 26 });
  `;

  const check = async (file: string, options: Readonly<Record<string, string>>): Promise<void> => {
    consumer.write(file, PROGRAM);
    await consumer.typeCheck([file], { target: "es2022", types: "node", ...options });
  };
  const PULUMI_TEMPLATE = { target: "es2020", module: "commonjs", moduleResolution: "node10" };

  test.each([
    ["NodeNext, in an ES module", "program.mts", { module: "nodenext" }],
    ["NodeNext, in CommonJS", "program.cts", { module: "nodenext" }],
    ["Pulumi's own template, libraries checked too", "program.ts", PULUMI_TEMPLATE],
    [
      "Pulumi's own template, libraries unchecked",
      "program.ts",
      { ...PULUMI_TEMPLATE, skipLibCheck: "true" },
    ],
    ["a bundler", "program.ts", { module: "esnext", moduleResolution: "bundler" }],
  ])("hold under %s", async (_, file, options) => {
    await check(file, options);
  });
});

test("its bin is the provider plugin, which the engine starts to print its schema", async () => {
  const bin = path.join(consumer.folder, "node_modules/.bin/pulumi-resource-yandex-redis");
  const { version } = JSON.parse(fs.readFileSync(path.join(consumer.installed, "package.json"), "utf8")) as {
    version: string;
  };
  const schema = JSON.parse(await pulumiCommand("package", "get-schema", bin)) as unknown;
  expect(schema).toMatchObject({ name: "yandex-redis", version });
});

test("examples/latest-backup runs on it, on the real engine", async () => {
  const backups = makeBackups(1200, { clusterId: "c9q", newest: new Date(Date.now() - 60_000) });
  const emulator = await startEmulator({ clusters: [{ id: "c9q", backups }] });
  try {
    const stack = await stacks.create({
      program: {
        from: path.join(REPO, "examples/latest-backup"),
        files: ["."],
        nodeModules: path.join(consumer.folder, "node_modules"),
      },
      config: { ...emulator.pulumiConfig, clusterId: { value: "c9q" } },
    });
    const { outputs } = await stack.up();
    expect(outputs["backupCount"]?.value).toBe(1200);
    expect(outputs["latestBackupId"]?.value).toMatch(/^c9q:/);
  } finally {
    await emulator.close();
  }
});

function targetsOf(target: string | Record<string, string>): Record<string, string> {
  return typeof target === "string" ? { default: target } : target;
}

function isFile(name: string): boolean {
  return path.extname(name) !== "" && !name.includes("*");
}
