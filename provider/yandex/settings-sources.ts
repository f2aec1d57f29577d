import { boolean, type Check, findProblem, integer, optional, string } from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import { MAX_RETRIES, type SettingType } from "./setting-types";
import { type Connection, type SettingDefinition, type SettingKey, settingKeys, SETTINGS } from "./settings";

/** A place where settings are looked up. */
export interface SettingsSource {
  /** The setting as it stands there; undefined or empty when it is not set. */
  get(key: SettingKey): string | number | boolean | undefined;
  /** What the user calls the setting there, for messages: `Pulumi config yandex:token`. */
  nameOf(key: SettingKey): string;
  /** The settings that it may have. Default: all. */
  readonly keys?: readonly SettingKey[];
}

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

/** Looks up a full config key, `yandex:token`; secrets come in plain text. */
export type ConfigLookup = (key: string) => string | undefined;

/** Pulumi config of our own namespace, then of the one that users of pulumi-yandex have filled already. */
export function configSources(lookup: ConfigLookup): SettingsSource[] {
  const source = (namespace: string) => ({
    get: (key: SettingKey) => lookup(`${namespace}:${key}`),
    nameOf: (key: SettingKey) => `Pulumi config ${namespace}:${key}`,
  });
  return [
    source("yandex-redis"),
    { ...source("yandex"), keys: settingKeys(({ inPulumiYandex }) => inPulumiYandex === true) },
  ];
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

/** A setting's text, and what the user calls the place it came from. */
export interface FoundSetting {
  readonly text: string;
  readonly name: string;
}

type Table = typeof SETTINGS;

/** What a setting is read as; undefined only for one without a default. */
export type SettingValue<Key extends SettingKey> =
  | (Table[Key]["type"] extends SettingType<infer Value> ? Value : never)
  | (Table[Key] extends { readonly default: string } ? never : undefined);

/** What else settings are read by. */
export interface ReaderOptions {
  /** For the home. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start. Default: the working directory. */
  readonly folder?: (() => string) | undefined;
}

/** Reads settings one by one, each from the first source that has it. */
export class SettingsReader {
  constructor(
    private readonly sources: readonly SettingsSource[],
    private readonly options: ReaderOptions = {},
  ) {}

  find(key: SettingKey): FoundSetting | undefined {
    for (const source of this.sources) {
      const text = valueIn(source, key);
      if (text !== undefined) {
        return { text, name: source.nameOf(key) };
      }
    }
    return undefined;
  }

  /** @throws InvalidArgumentError when the setting is invalid */
  read<Key extends SettingKey>(key: Key): SettingValue<Key> {
    const { default: fallback }: SettingDefinition = SETTINGS[key];
    const found = this.find(key) ?? (fallback === undefined ? undefined : { text: fallback, name: key });
    return (found && this.readAs(key, found)) as SettingValue<Key>;
  }

  /** Reads a text from elsewhere as if it were the setting's. */
  readAs<Key extends SettingKey>(key: Key, { text, name }: FoundSetting): NonNullable<SettingValue<Key>> {
    const type = SETTINGS[key].type as SettingType<NonNullable<SettingValue<Key>>>;
    return type.read(text, {
      name,
      plaintext: () => this.read("plaintext"),
      folder: this.options.folder ?? (() => process.cwd()),
      home: this.options.environment?.["HOME"],
    });
  }
}
