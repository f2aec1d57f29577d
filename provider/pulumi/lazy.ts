import type { EngineLog } from "../plugin/rpc/engine-log";
import { UnsupportedNodeError } from "./unsupported-node-error";

/** As `engines.node` in package.json has it. */
const OLDEST_NODE = [22, 19] as const;

/**
 * Loads the data source with all that is heavy behind it (undici, zod, crypto) at first use, so that
 * importing the package stays cheap. `require` rather than `import()`, which users' jest cannot run
 * in CommonJS.
 *
 * @throws UnsupportedNodeError
 */
export function dataSource(): typeof import("../data-source") {
  assertNodeVersion(process.versions.node);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../data-source") as typeof import("../data-source");
}

/**
 * Loads what keeps listings at first use.
 *
 * @throws UnsupportedNodeError
 */
export function listings(): typeof import("../listings") {
  assertNodeVersion(process.versions.node);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../listings") as typeof import("../listings");
}

/**
 * Loads what pins backups at first use.
 *
 * @throws UnsupportedNodeError
 */
export function pins(): typeof import("../pins") {
  assertNodeVersion(process.versions.node);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../pins") as typeof import("../pins");
}

/**
 * Loads what restores clusters at first use.
 *
 * @throws UnsupportedNodeError
 */
export function restores(): typeof import("../restores") {
  assertNodeVersion(process.versions.node);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../restores") as typeof import("../restores");
}

let log: EngineLog | undefined;

/**
 * The engine's log of a dynamic provider's process, which the engine hands its address as the first
 * argument. Loads gRPC at first use.
 */
export function engineLog(): EngineLog {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const module = require("../plugin/rpc/engine-log") as typeof import("../plugin/rpc/engine-log");
  log ??= new module.EngineLog(process.argv[2]);
  return log;
}

/**
 * Loads the Yandex client at first use.
 *
 * @throws UnsupportedNodeError
 */
export function yandex(): typeof import("../yandex") {
  assertNodeVersion(process.versions.node);
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("../yandex") as typeof import("../yandex");
}

function assertNodeVersion(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new UnsupportedNodeError(
      `pulumi-yandex-redis needs Node.js ${OLDEST_NODE.join(".")} or later, and this program runs on ${version}. ` +
        "Install a newer Node.js and run pulumi again.",
    );
  }
}
