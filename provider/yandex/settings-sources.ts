import { boolean, type Check, findProblem, integer, optional, string } from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import { MAX_RETRIES, type SettingType } from "./setting-types";
import {
  type Connection,
  type SettingDefinition,
  type SettingKey,
  settingKeys,
  SETTINGS,
  type SettingsSource,
} from "./settings";

const WRITTEN: Readonly<Record<SettingType<unknown>["written"], Check>> = {
  string: optional(string),
  boolean: optional(boolean),
  integer: optional(integer(0, MAX_RETRIES)),
};

/** The types that settings have in code. A mistyped key is refused: it would fall back to another account's. */
export const connectionChecks = Object.fromEntries(
  settingKeys().map((key) => [key, WRITTEN[SETTINGS[key].type.written]]),
) as Readonly<Record<SettingKey, Check>>;

/**
 * The settings given in code.
 *
 * @throws InvalidArgumentError when a key is unknown or a value has the wrong type; it names the key only
 */
export function codeSource(connection: Connection): SettingsSource {
  const found = findProblem(connectionChecks, connection);
  if (found !== undefined) {
    throw new InvalidArgumentError(
      ["opts.connection", found.field].filter((part) => part !== undefined).join("."),
      found.problem,
    );
  }
  return {
    get: (key) => connection[key],
    nameOf: (key) => `opts.connection.${key}`,
  };
}

/** The settings in environment variables. */
export function environmentSource(environment: Readonly<Record<string, string | undefined>>): SettingsSource {
  const variableOf = (key: SettingKey): string => {
    const { variables }: SettingDefinition = SETTINGS[key];
    return variables.find((variable) => !isEmpty(environment[variable])) ?? variables[0];
  };
  return {
    get: (key) => environment[variableOf(key)],
    nameOf: (key) => `environment variable ${variableOf(key)}`,
  };
}

/** What a source has of a setting; undefined when it is not set there. */
export function valueIn(source: SettingsSource, key: SettingKey): string | undefined {
  const value = source.keys?.includes(key) === false ? undefined : source.get(key);
  return isEmpty(value) ? undefined : String(value).trim();
}

export function isEmpty(value: string | number | boolean | undefined): boolean {
  return value === undefined || String(value).trim() === "";
}
