import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import type { z } from "zod";

import { lazySchema } from "../../backups/lazy-schema";
import { CredentialsError, errorCode } from "../errors";
import { redact } from "../redact";

/** The part of the yc CLI's config.yaml that matters here. A key has the same fields as its JSON file. */
const configSchema = lazySchema((zod) => {
  const profile = zod.object({
    token: zod.string().optional(),
    "service-account-key": zod.unknown().optional(),
    endpoint: zod.string().optional(),
    "folder-id": zod.string().optional(),
  });
  return zod.object({
    current: zod.string().optional(),
    profiles: zod.record(zod.string(), profile).default({}),
  });
});

/** A profile of the yc CLI. */
export interface YcProfile {
  readonly name: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly serviceAccountKey: unknown;
  readonly endpoint: string | undefined;
  readonly folderId: string | undefined;
}

/** Why there is no profile to use, in words. */
export class NoProfile {
  constructor(readonly reason: string) {}
}

/** The yc CLI's own place, under the home directory on every system. */
export function ycConfigPath(environment: Readonly<Record<string, string | undefined>>): string {
  return join(environment["HOME"] ?? homedir(), ".config", "yandex-cloud", "config.yaml");
}

/**
 * @param name the profile; left out, the one that is current in the yc CLI
 * @throws CredentialsError when the file is there and cannot be understood
 */
export async function readProfile(path: string, name?: string): Promise<YcProfile | NoProfile> {
  const text = await readIfThere(path);
  if (text === undefined) {
    return new NoProfile(`there is no ${path}`);
  }
  const config = parseConfig(text, path);
  const wanted = name ?? config.current;
  const profile = wanted === undefined ? undefined : config.profiles[wanted];
  if (wanted === undefined || profile === undefined) {
    return new NoProfile(
      wanted === undefined ? `${path} names no current profile` : `${path} has no profile ${redact(wanted)}`,
    );
  }
  const { token, endpoint, "service-account-key": serviceAccountKey, "folder-id": folderId } = profile;
  return { name: wanted, path, token, serviceAccountKey, endpoint, folderId };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = errorCode(error) ?? "unreadable";
    if (code === "ENOENT" || code === "ENOTDIR") {
      return undefined;
    }
    throw new CredentialsError(`The yc CLI's profiles in ${path} cannot be read (${code}).`);
  }
}

/** Loaded at first use: most listings find their credential elsewhere. */
function yaml(): typeof import("yaml") {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("yaml") as typeof import("yaml");
}

function parseConfig(text: string, path: string): z.infer<ReturnType<typeof configSchema>> {
  let document: unknown;
  try {
    // Its warnings, which it would print by itself, quote lines as its errors do.
    document = yaml().parse(text, { logLevel: "error" });
  } catch {
    // The parser's message quotes the line, which may hold a token.
    throw new CredentialsError(
      `The yc CLI's profiles in ${path} are no YAML. Repair the file, or run yc init.`,
    );
  }
  const result = configSchema().safeParse(document ?? {});
  if (!result.success) {
    const fields = result.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new CredentialsError(`The yc CLI's profiles in ${path} are not as yc writes them: ${fields}.`);
  }
  return result.data;
}
