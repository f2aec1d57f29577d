import type { PolicyConfigSchema } from "@pulumi/policy";

import { unknownName } from "../backups/check-fields";
import { InvalidArgumentError } from "../backups/errors";
import { MAX_RETRIES } from "../yandex/setting-types";
import { type Connection, describeSetting, type SettingKey, settingKeys, SETTINGS } from "../yandex/settings";

/** A setting that says nothing of the credential: a pack's config is plain JSON. */
type PlainSetting = {
  [Key in SettingKey]: (typeof SETTINGS)[Key] extends { readonly credential: true } ? never : Key;
}[SettingKey];

/** The settings of the connection that a policy's config may hold, with the meaning that they have in `Connection`. */
export type PolicyConnection = Pick<Connection, PlainSetting>;

export const CONNECTION_KEYS = settingKeys(
  ({ credential }) => credential !== true,
) as readonly PlainSetting[];

type Properties = PolicyConfigSchema["properties"];

function propertyOf(key: PlainSetting): Properties[string] {
  const type = SETTINGS[key].type.written;
  const description = describeSetting(key);
  return type === "integer" ? { type, minimum: 0, maximum: MAX_RETRIES, description } : { type, description };
}

/** A property that holds a duration: `26h`, `90m`, `1d12h`. */
export function duration(description: string): Properties[string] {
  return { type: "string", pattern: "^(\\d+(\\.\\d+)?(ms|s|m|h|d))+$", description };
}

/** The schema of a rule's config: its own properties beside the connection's. */
export function configSchema(own: Properties): PolicyConfigSchema {
  return {
    properties: { ...own, ...Object.fromEntries(CONNECTION_KEYS.map((key) => [key, propertyOf(key)])) },
  };
}

/**
 * Refuses a mistyped name, which would turn a rule's limit off.
 *
 * @throws InvalidArgumentError with the nearest name
 */
export function assertKnownNames(config: object, schema: PolicyConfigSchema | undefined): void {
  const known = Object.keys(schema?.properties ?? {});
  const unknown = Object.keys(config).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`policy config ${unknown}`, unknownName(unknown, known));
  }
}
