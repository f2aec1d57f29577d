import fs from "node:fs";
import path from "node:path";

/** The file beside a bundle that has the licences of what is in it. */
export const LICENSES_FILE = "THIRD-PARTY-LICENSES";

/** The licence texts of the npm packages in these folders, one after the other. @throws Error when one has none */
export function licenseTexts(packages: readonly string[]): string {
  return packages.map(licenseText).join("\n");
}

function licenseText(folder: string): string {
  const { name, version, license } = JSON.parse(
    fs.readFileSync(path.join(folder, "package.json"), "utf8"),
  ) as { name: string; version: string; license?: string };
  const title = `${"=".repeat(80)}\n${name} ${version} (${license ?? "licence not named"})\n${"=".repeat(80)}\n`;
  const files = fs.readdirSync(folder).filter((file) => /^(licen[sc]e|notice|copying)/i.test(file));
  // That text is our own LICENSE, which stands beside.
  if (files.length === 0 && license !== "Apache-2.0") {
    throw new Error(`The package ${name} has no licence text that could go into the archive.`);
  }
  const texts = files.map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
  return [title, ...texts].join("\n");
}
