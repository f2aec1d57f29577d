import fs from "node:fs";
import path from "node:path";

import { type Emulator, startEmulator } from "pulumi-yandex-redis/testing";

import { ensureYamlHost } from "../../../tools/engine/language-hosts";
import { failureOf } from "../../support/engine/run";
import { throwawayStacks } from "../../support/engine/throwaway-stacks";
import { temporaryFolder } from "../../support/temporary-folder";
import { PLUGIN_FOLDER } from "../../support/plugin/plugin-folder";
import { ARGS, BACKUPS, FOLDER, PASSWORD, restoring, SOURCE } from "../programs/restored-cluster";

const stacks = throwawayStacks();
let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: SOURCE, folderId: FOLDER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

const TYPE = "yandex-redis:index:RedisClusterRestore";
const PROJECT = "name: imported\nruntime: yaml\n";
const OTHER_PASSWORD = "Another-password-1";

/** All requests but reads. */
const changesAsked = (): string[] =>
  emulator.requests.flatMap(({ method, path }) => (method === "GET" ? [] : [`${method} ${path}`]));

test("the program that pulumi import writes changes nothing, and says what to fill in before it does", async () => {
  const first = await stacks.create({ program: restoring(), config: emulator.pulumiConfig });
  const clusterId = (await first.up()).outputs["clusterId"]?.value as string;
  const before = changesAsked();

  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), PROJECT);
  const stack = await stacks.create({
    program: { from: folder, files: ["."] },
    config: emulator.pulumiConfig,
    pluginFolders: [PLUGIN_FOLDER, await ensureYamlHost()],
  });
  const { printed, code } = await stack.import(TYPE, "restored", clusterId);
  expect(printed).toContain("1 imported");
  expect(printed).not.toContain("bug");
  const write = (replacements: Readonly<Record<string, string>> = {}) => {
    const program = Object.entries(replacements).reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, PROJECT + code);
    fs.writeFileSync(path.join(stack.project.path, "Pulumi.yaml"), program);
  };

  write();
  expect((await stack.up()).changes).toEqual({ same: 2 });
  await stack.refresh();

  // Neither a change nor another cluster comes of a program with blanks.
  for (const change of [
    { "team: cache": "team: others" },
    { "environment: PRODUCTION": "environment: PRESTABLE" },
  ]) {
    write(change);
    const refused = await failureOf(stack.preview());
    expect(refused.stdout).toContain("password must be filled in, since an import cannot know it");
    expect(refused.stdout).toContain("backupId must be filled in, since an import cannot know it");
  }

  const filledIn = {
    "<fill in the backup that the cluster was restored from>": ARGS.backupId as string,
    "<fill in the password>": PASSWORD,
  };
  write(filledIn);
  expect((await stack.up()).changes).toEqual({ same: 2 });
  await stack.refresh();
  expect(changesAsked()).toEqual(before);

  write({ ...filledIn, [PASSWORD]: OTHER_PASSWORD });
  expect((await stack.up()).changes).toEqual({ same: 1, update: 1 });
  expect(emulator.cluster(clusterId)).toMatchObject({ password: OTHER_PASSWORD });
  expect(changesAsked()).toHaveLength(before.length + 1);
  expect(stack.readBackend()).not.toContain(OTHER_PASSWORD);

  await stack.destroy();
  write();
  expect((await failureOf(stack.up())).stdout).toContain("password must be filled in");
  expect(emulator.liveClusters().map(({ id }) => id)).toEqual([SOURCE]);
});
