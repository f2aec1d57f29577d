import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";

import { projectFolder, projectFolderOfPack } from "../../../provider/pulumi/project-folder";
import { temporaryFolder } from "../../support/temporary-folder";

const before = { folder: process.cwd(), started: process.env["PWD"] };

afterEach(() => {
  process.chdir(before.folder);
  process.env["PWD"] = before.started;
});

/** A project, or another folder where `file` is undefined. @returns a folder within it */
function within(file: string | undefined): { root: string; inner: string } {
  const root = realpathSync(temporaryFolder());
  const inner = path.join(root, "src", "program");
  mkdirSync(inner, { recursive: true });
  if (file !== undefined) writeFileSync(path.join(root, file), "");
  return { root, inner };
}

describe("the project's folder", () => {
  test.each(["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"])(
    "is the one above the program that has %s",
    (file) => {
      const { root, inner } = within(file);
      process.chdir(inner);
      expect(projectFolder()).toBe(root);
    },
  );

  test("is a program's own, wherever pulumi was started (pulumi -C)", () => {
    const { root, inner } = within("Pulumi.yaml");
    process.chdir(inner);
    process.env["PWD"] = within("Pulumi.yaml").root;
    expect(projectFolder()).toBe(root);
  });

  test("is where pulumi was started, for a policy pack that runs within another project", () => {
    const { root, inner } = within("Pulumi.yaml");
    process.chdir(within("Pulumi.yaml").inner);
    process.env["PWD"] = inner;
    expect(projectFolderOfPack()).toBe(root);
  });

  test("is the one above a policy pack where pulumi was started in none", () => {
    const { root, inner } = within("Pulumi.yaml");
    process.chdir(inner);
    process.env["PWD"] = within(undefined).root;
    expect(projectFolderOfPack()).toBe(root);
  });

  test("is the working directory where there is no project", () => {
    const { root } = within(undefined);
    process.chdir(root);
    process.env["PWD"] = root;
    expect(projectFolder()).toBe(root);
  });
});
