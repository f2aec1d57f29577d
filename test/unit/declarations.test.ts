import fs from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "../..");
const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
};

/** All that a program imports; `./dynamic` is for the providers in state. */
const entries = Object.entries(manifest.exports).flatMap(([name, entry]) =>
  typeof entry === "string" || name === "./dynamic" ? [] : [path.join(root, entry.types)],
);

/** What the declarations import, from a file on. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = fs.readFileSync(file, "utf8");
  const imported = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, name = ""]) => name);
  return imported.flatMap((name) =>
    name.startsWith(".") ? packagesOf(path.join(path.dirname(file), `${name}.d.ts`), seen) : [name],
  );
}

// Pulumi's project template compiles without `skipLibCheck`, where zod's own declarations fail.
test.each(entries)("%s brings only the declarations of Pulumi along", (entry) => {
  const foreign = packagesOf(entry).filter((name) => !/^(?:@pulumi\/(?:pulumi|policy)|node:)/.test(name));
  expect(foreign).toEqual([]);
});
