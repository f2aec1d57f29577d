import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const ROOT = path.join(__dirname, "..", "..");

/** What README's examples take for granted, as globals, which an example's own imports and names hide. */
const SURROUNDINGS = `
type Package = typeof import("pulumi-yandex-redis");
declare const getLatestRedisBackup: Package["getLatestRedisBackup"];
declare const getRedisBackups: Package["getRedisBackups"];
declare const getRedisBackupsOutput: Package["getRedisBackupsOutput"];
declare const listRedisBackups: Package["listRedisBackups"];
declare const RedisBackupPin: Package["RedisBackupPin"];
declare const RedisBackups: Package["RedisBackups"];
declare const cluster: import("@pulumi/pulumi").CustomResource;
declare const emulator: import("pulumi-yandex-redis/testing").Emulator;
declare const firstBackup: import("@pulumi/pulumi").Resource;
declare const latest: import("@pulumi/pulumi").Output<{ id: string }>;
declare const pin: InstanceType<Package["RedisBackupPin"]>;
declare const RedisClusterRestore: Package["RedisClusterRestore"];
declare const config: import("@pulumi/pulumi").Config;
declare const otherToken: string;
declare class Restore {
  constructor(
    name: string,
    args: { backupId: import("@pulumi/pulumi").Input<string> },
    opts?: import("@pulumi/pulumi").ComponentResourceOptions,
  );
}
`;

const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);

/** Files that are nowhere but in the compiler's eyes: ES modules in this folder, since examples await at their top. */
function virtualFiles(): Map<string, string> {
  const files = new Map([[path.join(__dirname, "surroundings.d.ts"), SURROUNDINGS]]);
  examples.forEach((code, index) => {
    files.set(path.join(__dirname, `example-${String(index)}.mts`), `${code}\nexport {};\n`);
  });
  return files;
}

/** Compiles them all at once, since the declarations of the SDK take seconds. */
function compile(files: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  };
  const host = ts.createCompilerHost(options);
  host.readFile = (name) => files.get(name) ?? ts.sys.readFile(name);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host));
  return diagnostics.map(({ file, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    return `${message}, in\n${files.get(file?.fileName ?? "") ?? String(file?.fileName)}`;
  });
}

test("README's examples compile", () => {
  expect(examples.length).toBeGreaterThan(6);
  expect(compile(virtualFiles())).toEqual([]);
});
