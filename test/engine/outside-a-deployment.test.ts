import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";

const CLUSTER = "c9qscript";
const BACKUPS = makeBackups(25, { clusterId: CLUSTER, newest: "2025-01-15T03:00:00Z" });
const LATEST = BACKUPS.find(({ createdAt }) => createdAt === "2025-01-15T03:00:00Z")?.id;
const SCRIPTS = path.join(__dirname, "programs/scripts");

let emulator: Emulator;

beforeEach(async () => {
  emulator = await startEmulator({ clusters: [{ id: CLUSTER, backups: BACKUPS }] });
});

afterEach(() => emulator.close());

/** Runs a script as its own Node.js process. The folder's tsconfig.json is the repo's. */
function run(
  script: string,
  credentials: Record<string, string>,
): Promise<{ stdout: string; stderr: string }> {
  const loader = script.endsWith(".ts") ? ["--require", "ts-node/register/transpile-only"] : [];
  const { PATH = "", HOME = "" } = process.env;
  return promisify(execFile)(process.execPath, [...loader, script, CLUSTER], {
    cwd: SCRIPTS,
    env: { PATH, HOME, ...credentials },
  });
}

test.each(["list.js", "list.mjs", "list.ts"])(
  "%s, a script without Pulumi, lists by the environment's credential alone",
  async (script) => {
    const { stdout, stderr } = await run(script, emulator.environment);
    expect(JSON.parse(stdout)).toEqual({ latestBackupId: LATEST, latest: LATEST, count: 25, output: LATEST });
    expect(stderr).toBe("");
  },
);

test("a script whose OAuth token is exchanged is warned as Node.js warns", async () => {
  const oauth = emulator.createOAuthToken();
  const { stdout, stderr } = await run("list.js", { YC_ENDPOINT: emulator.url, YC_TOKEN: oauth });
  expect(JSON.parse(stdout)).toMatchObject({ latest: LATEST });
  expect(stderr.match(/Warning: environment variable YC_TOKEN is an OAuth token/g)).toHaveLength(1);
  expect(stderr).not.toContain(oauth);
});

test("a script that fails shows the error's name and message, and no credential", async () => {
  const token = "t1.no.longer";
  const failure = run("list.js", { YC_ENDPOINT: emulator.url, YC_TOKEN: token });
  await expect(failure).rejects.toMatchObject({ code: 1, stdout: "" });
  const { stderr } = (await failure.catch((error: unknown) => error)) as { stderr: string };
  expect(stderr).toContain("UnauthenticatedError: The credential was refused.");
  expect(stderr).not.toContain(token);
});
