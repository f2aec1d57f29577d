import { homedir } from "node:os";
import { join, resolve } from "node:path";

import { parseDuration } from "../backups/duration";
import { InvalidArgumentError } from "../backups/errors";
import { excerpt } from "./redact";

/** How a setting is written, and what its text means: the one check of it, whatever its source. */
export interface SettingType<Value> {
  /** In Pulumi's package schema, and in code. */
  readonly written: "string" | "boolean" | "integer";
  /** @throws InvalidArgumentError that has the setting's name */
  read(text: string, context: ReadContext): Value;
}

export interface ReadContext {
  /** What the user calls the setting. */
  readonly name: string;
  /** Whether plain HTTP may leave this machine. */
  readonly plaintext: () => boolean;
  /** Where relative paths start. */
  readonly folder: () => string;
  readonly home: string | undefined;
}

export const text: SettingType<string> = { written: "string", read: (value) => value };

export const flag: SettingType<boolean> = {
  written: "boolean",
  read(value, { name }) {
    if (!/^(?:true|false|1|0)$/i.test(value)) {
      throw notThat(name, "true or false", value);
    }
    return /^(?:true|1)$/i.test(value);
  },
};

/** Retries of each request, at most. */
export const MAX_RETRIES = 100;

export const retries: SettingType<number> = {
  written: "integer",
  read(value, { name }) {
    const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(count <= MAX_RETRIES)) {
      throw notThat(name, `a whole number from 0 to ${String(MAX_RETRIES)}`, value);
    }
    return count;
  },
};

/** Node's timers hold 31 bits of milliseconds, and fire at once for more. */
export const MAX_TIMER = 2 ** 31 - 1;

/** @returns milliseconds that a timer can wait; undefined for any other text */
export function parseTimeout(text: string): number | undefined {
  const milliseconds = parseDuration(text) ?? 0;
  return milliseconds > 0 && milliseconds <= MAX_TIMER ? milliseconds : undefined;
}

/** Read as milliseconds. */
export const duration: SettingType<number> = {
  written: "string",
  read(value, { name }) {
    const milliseconds = parseTimeout(value);
    if (milliseconds === undefined) {
      throw notThat(name, 'a duration such as "30s" or "5m", above zero and at most 24 days', value);
    }
    return milliseconds;
  },
};

/** Read as an origin: `https://mdb.api.cloud.yandex.net`. */
export const address: SettingType<string> = {
  written: "string",
  read(value, { name, plaintext }) {
    const plain = plaintext();
    return serviceOrigin(value, { name, plaintext: plain, scheme: plain ? "http:" : "https:" });
  },
};

/** Read as an absolute path. `~` is the home, which no shell has put in for a setting in a file. */
export const path: SettingType<string> = {
  written: "string",
  read: (value, { folder, home = homedir() }) =>
    /^~(?:[\\/]|$)/.test(value) ? join(home, value.slice(1)) : resolve(folder(), value),
};

/** The path of a file, or the JSON that would be in it. */
export const pathOrJson: SettingType<string> = {
  written: "string",
  read: (value, context) => (value.startsWith("{") ? value : path.read(value, context)),
};

function notThat(name: string, wanted: string, value: string): InvalidArgumentError {
  return new InvalidArgumentError(name, `must be ${wanted}, not ${JSON.stringify(excerpt(value))}`);
}

/** How an address of a service is to be read. */
export interface AddressRules {
  /** What the user calls the setting, for messages. */
  readonly name: string;
  /** Whether plain HTTP may leave this machine. */
  readonly plaintext: boolean;
  /** The scheme of an address that names none. */
  readonly scheme: "http:" | "https:";
}

/**
 * Reads the address of a service: `host`, `host:port` or a URL without a path.
 *
 * @returns the origin: `https://mdb.api.cloud.yandex.net`
 * @throws InvalidArgumentError when it is invalid, or is plain HTTP to another machine without `plaintext`
 */
export function serviceOrigin(address: string, rules: AddressRules): string {
  const url = parseUrl(address.includes("://") ? address : `${rules.scheme}//${address}`);
  if (url === undefined || !/^https?:$/.test(url.protocol) || !isBareOrigin(url)) {
    throw new InvalidArgumentError(
      rules.name,
      "must be a host, host:port or an https:// URL without path or user",
    );
  }
  if (url.protocol === "http:" && !rules.plaintext && !isLoopback(url.hostname)) {
    throw new InvalidArgumentError(
      rules.name,
      `is plain HTTP to ${url.host}, which would show the token to the network; use https://, or set plaintext to true if you must`,
    );
  }
  return url.origin;
}

export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isBareOrigin(url: URL): boolean {
  return (
    url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === ""
  );
}

export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
