import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

import ts from "typescript";

import { Redactor } from "../../provider/yandex/redact";

const PROVIDER = path.join(__dirname, "../../provider");

/** Every regular expression that the package writes out. */
function patterns(): string[] {
  const found = new Set<string>();
  for (const file of globSync("**/*.ts", { cwd: PROVIDER })) {
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(PROVIDER, file), "utf8"),
      ts.ScriptTarget.Latest,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        found.add(node.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return [...found];
}

/** Every regular expression that the package builds to find a secret of these characters. */
function builtPatterns(secret: string): string[] {
  const found: string[] = [];
  const { RegExp } = globalThis;
  globalThis.RegExp = new Proxy(RegExp, {
    construct: (target, args: [string, string]) => {
      const pattern = new target(...args);
      found.push(String(pattern));
      return pattern;
    },
  });
  try {
    new Redactor([secret]).redact("");
  } finally {
    globalThis.RegExp = RegExp;
  }
  return found;
}

/** With what JSON, HTML and URLs escape. */
const SECRET = 'a<&"\\ \n-A';

/** What begins like something that a pattern looks for, or like a repetition within it. */
const BEGINNINGS = [
  "eyJ-",
  "t1.",
  "t1.a.",
  "y0_-",
  "AQAA-",
  "Bearer ",
  "-----BEGIN ",
  "-----END ",
  "0",
  "1.5s",
  "a",
  "A-",
  " ",
  "\n",
  SECRET.slice(0, -1),
];

/** In a process of its own, which can be ended: a pattern at work is deaf to timers. */
const SEARCH = `
  const { patterns, beginnings } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
  for (const literal of patterns) {
    const [, source, flags] = /^\\/(.*)\\/([a-z]*)$/s.exec(literal);
    const pattern = new RegExp(source, flags.replace("g", "") + "g");
    const own = source.match(/[\\w-]{2,}/g) ?? [];
    for (const beginning of new Set([...beginnings, ...own])) {
      const text = beginning.repeat(2 ** 20 / beginning.length);
      require("node:fs").writeSync(2, "\\n" + literal + " in " + JSON.stringify(beginning));
      text.replace(pattern, "");
      (text + "!").replace(pattern, "");
    }
  }
`;

test("no pattern takes more than linear time, whatever it is to search", () => {
  const built = builtPatterns(SECRET);
  expect(built.length).toBeGreaterThan(0);
  const all = [...patterns(), ...built];
  expect(all.length).toBeGreaterThan(10);
  try {
    execFileSync(process.execPath, ["-e", SEARCH], {
      input: JSON.stringify({ patterns: all, beginnings: BEGINNINGS }),
      stdio: ["pipe", "pipe", "pipe"],
      timeout: 45_000,
      maxBuffer: 2 ** 24,
    });
  } catch (error) {
    const { stderr } = error as { stderr: Buffer };
    throw new Error(`Not to its end: ${stderr.toString().split("\n").at(-1) ?? ""}`, { cause: error });
  }
}, 60_000);
