import type { SettingType } from "./setting-types";
import { type SettingDefinition, type SettingKey, SETTINGS, type SettingsSource } from "./settings";
import { valueIn } from "./settings-sources";

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
