import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { assertInstalled, PackageNotFoundError } from "../../../provider/nodejs/assert-installed";

const here = process.cwd();
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-yandex-redis-"));
});

afterEach(() => {
  process.chdir(here);
  fs.rmSync(folder, { recursive: true });
});

test("a program without the package in its own folder is told so, with the cure", () => {
  process.chdir(folder);
  expect(assertInstalled).toThrow(PackageNotFoundError);
  expect(assertInstalled).toThrow("npm install pulumi-yandex-redis");
});

test("with the package there it is not", () => {
  fs.mkdirSync(path.join(folder, "node_modules"));
  fs.symlinkSync(here, path.join(folder, "node_modules/pulumi-yandex-redis"));
  process.chdir(folder);
  expect(assertInstalled).not.toThrow();
});
