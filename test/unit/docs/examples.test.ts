import path from "node:path";
import ts from "typescript";
import { parse as parseYaml } from "yaml";
import { codeBlocks, pageOf, pages, type Page } from "./pages";

/** What a fragment takes for granted, as globals, which its own names hide. A block that imports is a whole program. */
const SURROUNDINGS = `
type Package = typeof import("pulumi-yandex-redis");
declare const getLatestRedisBackup: Package["getLatestRedisBackup"];
declare const getRedisBackup: Package["getRedisBackup"];
declare const getRedisBackupRetentionPolicies: Package["getRedisBackupRetentionPolicies"];
declare const getRedisBackups: Package["getRedisBackups"];
declare const getRedisBackupsOutput: Package["getRedisBackupsOutput"];
declare const listRedisBackups: Package["listRedisBackups"];
declare const RedisBackupPin: Package["RedisBackupPin"];
declare const RedisBackupRetentionPolicy: Package["RedisBackupRetentionPolicy"];
declare const RedisBackups: Package["RedisBackups"];
declare const RedisClusterBackup: Package["RedisClusterBackup"];
declare const RedisClusterRestore: Package["RedisClusterRestore"];
declare const cluster: import("@pulumi/pulumi").CustomResource;
declare const config: import("@pulumi/pulumi").Config;
declare const emulator: import("pulumi-yandex-redis/testing").Emulator;
declare const firstBackup: import("@pulumi/pulumi").Resource;
declare const otherToken: string;
declare const pin: InstanceType<Package["RedisBackupPin"]>;
declare class Restore {
  constructor(
    name: string,
    args: { backupId: import("@pulumi/pulumi").Input<string> },
    opts?: import("@pulumi/pulumi").ComponentResourceOptions,
  );
}
`;

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
};

const isWholeProgram = (code: string): boolean => /^import /m.test(code);

/** A program in Pulumi's template is CommonJS; one that awaits at its top has to be an ES module. */
const extensionOf = (code: string): string =>
  /^(?: {2})*(?:const .*= |for )?await\b/m.test(code) ? "mts" : "cts";

/** Files that only the compiler sees, in this folder, so that they resolve the packages installed here. */
function virtualFiles(wanted: (code: string) => boolean): Map<string, string> {
  const blocks = pages.flatMap((page) =>
    codeBlocks(page, "ts").map((code, index) => ({ name: nameOf(page, index), code })),
  );
  return new Map(
    blocks
      .filter(({ code }) => wanted(code))
      .map(({ name, code }) => [
        path.join(__dirname, `${name}.${extensionOf(code)}`),
        `${code}\nexport {};\n`,
      ]),
  );
}

function nameOf({ file }: Page, index: number): string {
  return `${file.replaceAll(/\W/g, "-")}-block-${String(index + 1)}`;
}

/** The declarations of the SDK take seconds: they are parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

function compile(files: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...more) => {
    if (!parsed.has(name)) parsed.set(name, parse(name, ...more));
    return parsed.get(name);
  };
  host.readFile = (name) => files.get(name) ?? ts.sys.readFile(name);
  host.fileExists = (name) => files.has(name) || ts.sys.fileExists(name);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], OPTIONS, host));
  return diagnostics.map(({ file, messageText }) => {
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    return `${path.basename(file?.fileName ?? "")}: ${message}, in\n${files.get(file?.fileName ?? "") ?? ""}`;
  });
}

test("whole programs compile as pasted", () => {
  const programs = virtualFiles(isWholeProgram);
  expect(programs.size).toBeGreaterThan(3);
  expect(compile(programs)).toEqual([]);
});

test("fragments compile", () => {
  const fragments = virtualFiles((code) => !isWholeProgram(code));
  expect(fragments.size).toBeGreaterThan(6);
  fragments.set(path.join(__dirname, "surroundings.d.ts"), SURROUNDINGS);
  expect(compile(fragments)).toEqual([]);
});

test("README's first program is whole", () => {
  const [first = ""] = codeBlocks(pageOf("README.md"), "ts");
  expect(isWholeProgram(first)).toBe(true);
});

test.each(pages.flatMap((page) => codeBlocks(page, "yaml").map((code) => [page.file, code])))(
  "YAML in %s parses",
  (_, code) => {
    expect(() => void parseYaml(code)).not.toThrow();
  },
);
