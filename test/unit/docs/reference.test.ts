import { readFileSync } from "node:fs";
import path from "node:path";
import * as library from "../../../provider";
import { RedisBackupsError } from "../../../provider/backups/errors";
import { schema } from "../../../provider/plugin/schema";
import { describeSetting, settingKeys, SETTINGS } from "../../../provider/yandex/settings";
import { MAX_ITEMS } from "../../../provider/yandex/paginate";
import { codeBlocks, codeRows, pageOf, ROOT } from "./pages";

const code = (text: string): string => `\`${text}\``;

test.each(["docs/settings.md", "docs/installation-configuration.md"])(
  "%s has a row for each setting: its meaning and variables",
  (page) => {
    const rows = settingKeys().map((key) => {
      const { variables } = SETTINGS[key];
      return [code(key), describeSetting(key), variables.map(code).join(", ")];
    });
    expect(codeRows(pageOf(page)).filter(([first]) => rows.some(([name]) => name === first))).toEqual(rows);
  },
);

test("settings.md names the settings that are read from pulumi-yandex's config", () => {
  const named = /mean the same in pulumi-yandex:([^(]*)/.exec(pageOf("docs/settings.md").text)?.[1] ?? "";
  const keys = settingKeys(({ inPulumiYandex }) => inPulumiYandex === true);
  expect([...named.matchAll(/`(\w+)`/g)].map(([, key]) => key)).toEqual(keys);
});

const isErrorClass = (value: unknown): boolean =>
  value === RedisBackupsError ||
  (typeof value === "function" && value.prototype instanceof RedisBackupsError);

test("errors.md has a row for each error class that a user can meet", () => {
  const rows = codeRows(pageOf("docs/errors.md")).map(([name]) => name);
  const bases = new Set(["RedisBackupsError", "RequestError"]);
  const classes = Object.entries(library).flatMap(([name, value]) =>
    isErrorClass(value) && !bases.has(name) ? [code(name)] : [],
  );
  expect(rows.toSorted()).toEqual(classes.toSorted());
});

test("every function and resource is in functions.md", () => {
  const { text } = pageOf("docs/functions.md");
  const names = Object.entries(library).flatMap(([name, value]) => (isErrorClass(value) ? [] : [name]));
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
});

test.each([
  ["python", "examples/python/__main__.py"],
  ["go", "examples/go/main.go"],
  ["java", "examples/java/src/main/java/latestbackup/App.java"],
  ["yaml", "examples/yaml/Pulumi.yaml"],
])("the Registry's page shows the program in %s that is tested: %s", (language, file) => {
  const program = readFileSync(path.join(ROOT, file), "utf8");
  expect(codeBlocks(pageOf("docs/_index.md"), language)).toEqual([program]);
});

test.each(["docs/languages.md", "docs/installation-configuration.md"])("%s installs this version", (page) => {
  const archive = `pulumi-resource-yandex-redis-v${schema.version}-linux-amd64.tar.gz`;
  expect(pageOf(page).text).toContain(` resource yandex-redis ${schema.version} --file ${archive}\n`);
});

test("languages.md calls each SDK what the schema does", () => {
  const { nodejs, python, go, csharp, java } = schema.language;
  const names = [
    nodejs.packageName,
    python.packageName,
    go.importBasePath,
    `${java.basePackage}.${String(java.packages[schema.name])}`,
    `${csharp.rootNamespace}.${String(csharp.namespaces[schema.name])}`,
  ];
  const { text } = pageOf("docs/languages.md");
  expect(names.filter((name) => !text.includes(`| ${code(name)} `))).toEqual([]);
});

test("testing.md has a row for each fault of the emulator", () => {
  const source = readFileSync(path.join(ROOT, "provider/testing/http/faults.ts"), "utf8");
  const kinds = [...source.matchAll(/^ {2}kind: "(\w+)";$/gm)].map(([, kind = ""]) => code(kind));
  const rows = codeRows(pageOf("docs/testing.md")).map(([name]) => name);
  expect(rows.toSorted()).toEqual(kinds.toSorted());
});

test("backups.md names the longest list", () => {
  expect(pageOf("docs/backups.md").text).toContain(` ${MAX_ITEMS.toLocaleString("en-US")} backups`);
});

test("the Registry's page has a tab for each language", () => {
  const { text } = pageOf("docs/_index.md");
  const languages = /chooser language "(.*)"/.exec(text)?.[1]?.split(",");
  const tabs = [...text.matchAll(/choosable language (\w+) /g)].map(([, language]) => language);
  expect(tabs).toEqual(languages);
});
