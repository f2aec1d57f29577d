"use strict";
// Everything that has to hold before a change lands, in a clean clone of HEAD, as a stranger would have it:
// README's test command, then the checks that it leaves out. Plain JavaScript for Node 18 and up, since nothing
// is installed yet. The last line tells the true counts: jest's own, and one for each other check.

const { spawnSync } = require("node:child_process");
const { existsSync, mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** @typedef {{ passed: number, failed: number, note?: string }} Outcome */

const CHECKS = [
  { name: "types", command: ["npm", "run", "types"] },
  { name: "lint", command: ["npm", "run", "lint"] },
  { name: "publint", command: ["npm", "exec", "--no", "--", "publint", "--strict"] },
  { name: "are the types wrong", command: ["npm", "exec", "--no", "--", "attw", "--pack", "."] },
  { name: "docs", command: ["npm", "run", "docs"] },
  { name: "demo", command: ["npm", "run", "demo"] },
  {
    name: "soak",
    command: [
      "npm",
      "run",
      "soak",
      "--",
      "--listings",
      "300",
      "--restores",
      "200",
      "--changes",
      "100",
      "--minutes",
      "4",
    ],
  },
];

const say = (line) => process.stdout.write(`${line}\n`);

/** Runs a command with its output shown. @returns whether it ended well */
function run([command, ...args], cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
  if (error) say(String(error));
  return status === 0;
}

/** Jest's own counts, from the report that it writes. A run without any test, or without a report, has failed. */
function jestOutcome(reportFile, endedWell) {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, note: "jest wrote no report" };
  const report = JSON.parse(readFileSync(reportFile, "utf8"));
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const counts = `${report.numTotalTestSuites} files, ${report.numPendingTests + report.numTodoTests} tests skipped`;
  if (report.numTotalTests === 0) return { passed, failed: failed + 1, note: "no test was run" };
  if (!endedWell && failed === 0) return { passed, failed: 1, note: `${counts}; npm test itself failed` };
  return { passed, failed, note: counts };
}

/** @returns {Outcome} */
function runTests(clone) {
  // Beside the clone's own files: git ignores node_modules, and so does everything that looks at the clone later.
  const report = join(clone, ".git", "jest-report.json");
  const endedWell = run(["npm", "test", "--", "--ci", "--json", `--outputFile=${report}`], clone);
  return jestOutcome(report, endedWell);
}

/** @returns {Outcome} */
function runCheck(check, clone) {
  const endedWell = run(check.command, clone);
  return { passed: endedWell ? 1 : 0, failed: endedWell ? 0 : 1 };
}

/** Announces a check, runs it and tells how it went. */
function timed(name, start) {
  say(`\n===== ${name}`);
  const startedAt = Date.now();
  const outcome = start();
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const note = outcome.note ? `, ${outcome.note}` : "";
  const line = `${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s${note})`;
  say(`----- ${line}`);
  return { ...outcome, line };
}

function main() {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-yandex-redis-ci-"));
  const clone = join(folder, "clone");
  try {
    if (!run(["git", "clone", "--quiet", join(__dirname, ".."), clone], folder)) {
      return [{ passed: 0, failed: 1, line: "a clean clone: 0 passed, 1 failed" }];
    }
    const tests = timed("npm test", () => runTests(clone));
    return [tests, ...CHECKS.map((check) => timed(check.name, () => runCheck(check, clone)))];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const outcomes = main();
say("\n===== all checks, in a clean clone of HEAD");
for (const { line } of outcomes) say(line);
const total = (count) => outcomes.reduce((sum, outcome) => sum + outcome[count], 0);
process.exitCode = total("failed") === 0 && total("passed") > 0 ? 0 : 1;
say(`${total("passed")} passed, ${total("failed")} failed`);
