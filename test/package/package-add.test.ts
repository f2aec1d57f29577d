import fs from "node:fs";
import path from "node:path";

import { makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

import { command } from "../support/command";
import { pulumiCommandIn } from "../support/engine/pulumi-command";
import { throwawayStacks } from "../support/engine/throwaway-stacks";
import { pack } from "../support/package-consumer";
import { temporaryFolder } from "../support/temporary-folder";

const CLUSTER = "c9qadded";
const PROGRAM = path.join(__dirname, "../engine/programs/plugin-latest/index.js");

const stacks = throwawayStacks();
const base = temporaryFolder();

test("added as a folder of node_modules, the plugin is still found in a fresh clone of the project", async () => {
  const [project, clone] = [path.join(base, "project"), path.join(base, "clone")];
  await makeProject(project);
  await command("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], project);
  await pulumiCommandIn(project, "package", "add", "./node_modules/pulumi-yandex-redis");
  await git(project, "init", "--quiet");
  await git(project, "add", "--all");
  await git(project, "commit", "--quiet", "--message", "Add the package");

  await git(base, "clone", "--quiet", project, clone);
  await command("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline"], clone);
  // What npm runs in a plugin's folder where Pulumi's Node.js host installs its production packages.
  await command("npm", ["run", "prepare"], path.join(clone, "node_modules/pulumi-yandex-redis"));
  await pulumiCommandIn(clone, "install");

  const backups = makeBackups(3, { clusterId: CLUSTER });
  const emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups }] });
  try {
    const stack = await stacks.create({
      program: {
        from: clone,
        files: ["Pulumi.yaml", "package.json", "index.js"],
        nodeModules: path.join(clone, "node_modules"),
      },
      config: { ...emulator.pulumiConfig, clusterId: { value: CLUSTER } },
    });
    const { outputs } = await stack.up();
    expect(outputs["latest"]?.value).toMatchObject({ sourceClusterId: CLUSTER });
  } finally {
    await emulator.close();
  }
});

/** A project that has the package from npm, and no more of it than `npm install` brings. */
async function makeProject(folder: string): Promise<void> {
  fs.mkdirSync(folder);
  const { filename } = await pack(base);
  const manifest = {
    private: true,
    main: "index.js",
    dependencies: { "pulumi-yandex-redis": `file:../${filename}` },
  };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: added\nruntime: nodejs\n");
  fs.writeFileSync(path.join(folder, ".gitignore"), "node_modules\nsdks\n");
  fs.copyFileSync(PROGRAM, path.join(folder, "index.js"));
}

function git(cwd: string, ...args: string[]): Promise<string> {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  return command("git", [...identity, ...args], cwd);
}
