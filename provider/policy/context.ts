import * as pulumi from "@pulumi/pulumi";

import { configSources } from "../pulumi/config-sources";
import { yandex } from "../pulumi/lazy";
import type { QueryContext } from "../queries/queries";
import type { SettingKey, SettingsSource } from "../yandex/settings";
import { CONNECTION_KEYS, type PolicyConnection } from "./config";

/**
 * The context of a query that a rule asks: the policy's own config, then the stack's Pulumi config,
 * which the engine gives to a pack's process as it gives it to the program's, then the environment.
 */
export function policyContext(connection: PolicyConnection): QueryContext {
  const config: Readonly<Record<string, string>> = pulumi.runtime.allConfig();
  return {
    sources: [
      policySource(connection),
      ...configSources((key) => config[key]),
      yandex().environmentSource(process.env),
    ],
    environment: process.env,
    // The CLI shows it among the diagnostics.
    warn: (message) => {
      console.error(`warning: ${message}`);
    },
  };
}

/** Of the policy's config only what it may hold, whatever else somebody wrote there. */
function policySource(connection: PolicyConnection): SettingsSource {
  const allowed = new Set<string>(CONNECTION_KEYS);
  return {
    get: (key: SettingKey) => (allowed.has(key) ? connection[key as keyof PolicyConnection] : undefined),
    nameOf: (key: SettingKey) => `policy config ${key}`,
  };
}
