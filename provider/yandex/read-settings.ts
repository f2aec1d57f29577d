import { parseDuration } from "../backups/duration";
import { InvalidArgumentError } from "../backups/errors";
import { excerpt } from "./redact";
import type { SettingKey, SettingsSource } from "./settings";
import { isEmpty } from "./settings-sources";

/** A setting, and what the user calls the place it came from. */
export interface Setting<T> {
  readonly value: T;
  readonly name: string;
}

/** Reads plain settings key by key: each from the highest source that has it. */
export class SettingsReader {
  constructor(private readonly sources: readonly SettingsSource[]) {}

  text(key: SettingKey): Setting<string> | undefined {
    for (const source of this.sources) {
      const value = source.get(key);
      if (!isEmpty(value)) {
        return { value: String(value).trim(), name: source.nameOf(key) };
      }
    }
    return undefined;
  }

  /** @throws InvalidArgumentError when it is neither true nor false */
  flag(key: SettingKey): boolean {
    const setting = this.text(key);
    if (setting !== undefined && !/^(?:true|false|1|0)$/i.test(setting.value)) {
      throw new InvalidArgumentError(
        setting.name,
        `must be true or false, not ${JSON.stringify(excerpt(setting.value))}`,
      );
    }
    return /^(?:true|1)$/i.test(setting?.value ?? "");
  }

  /** @throws InvalidArgumentError when it is no whole number from 0 to `greatest` */
  count(key: SettingKey, standard: number, greatest: number): number {
    const setting = this.text(key);
    if (setting === undefined) {
      return standard;
    }
    const value = /^\d+$/.test(setting.value) ? Number(setting.value) : Number.NaN;
    if (!(value <= greatest)) {
      const wanted = `must be a whole number from 0 to ${String(greatest)}`;
      throw new InvalidArgumentError(
        setting.name,
        `${wanted}, not ${JSON.stringify(excerpt(setting.value))}`,
      );
    }
    return value;
  }

  /**
   * @returns milliseconds
   * @throws InvalidArgumentError when it is no duration, not above zero, or longer than a timer can run
   */
  duration(key: SettingKey, standard: number): number {
    const setting = this.text(key);
    if (setting === undefined) {
      return standard;
    }
    const value = parseDuration(setting.value);
    if (value === undefined || value <= 0 || value > GREATEST_TIMER) {
      const wanted = `must be a duration such as "30s" or "5m", above zero and at most 24 days`;
      throw new InvalidArgumentError(
        setting.name,
        `${wanted}, not ${JSON.stringify(excerpt(setting.value))}`,
      );
    }
    return value;
  }
}

/** Node's timers hold 31 bits of milliseconds, and fire at once for more. */
const GREATEST_TIMER = 2 ** 31 - 1;
