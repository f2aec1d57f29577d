import * as pulumi from "@pulumi/pulumi";

import { projectFolderOfPack } from "../pulumi/project-folder";
import type { QueryContext } from "../queries/queries";
import type { SettingKey } from "../yandex/settings";
import { configSources, environmentSource, type SettingsSource } from "../yandex/settings-sources";
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
      environmentSource(process.env),
    ],
    environment: process.env,
    folder: projectFolderOfPack,
    // The CLI shows it among the diagnostics.
    warn: (message) => {
      console.error(`warning: ${message}`);
    },
  };
}

function policySource(connection: PolicyConnection): SettingsSource {
  return {
    get: (key: SettingKey) => connection[key as keyof PolicyConnection],
    nameOf: (key: SettingKey) => `policy config ${key}`,
    // Credentials are none of them, whatever the config holds.
    keys: CONNECTION_KEYS,
  };
}
