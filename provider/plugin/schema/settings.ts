import {
  describeSetting,
  type SettingDefinition,
  type SettingKey,
  settingKeys,
  SETTINGS,
} from "../../yandex/settings";
import type { Properties, Property } from "./pulumi-schema";

/**
 * The settings that name a credential have no default from the environment here: generated SDKs would
 * copy it into the provider's inputs, which state keeps. The plugin reads their variables itself.
 */
function propertyOf(key: SettingKey): Property {
  const { type, variables, secret, credential }: SettingDefinition = SETTINGS[key];
  const description = describeSetting(key);
  if (credential === true) {
    const names = variables.map((variable) => `\`${variable}\``).join(" or ");
    return {
      type: type.written,
      description: `${description} Otherwise ${names}, read when the provider runs.`,
      ...(secret && { secret }),
    };
  }
  return { type: type.written, description, defaultInfo: { environment: variables } };
}

export const settingProperties: Properties = Object.fromEntries(
  settingKeys().map((key) => [key, propertyOf(key)]),
);
