import { configSources, type ConfigLookup } from "../../pulumi/config-sources";
import { yandex } from "../../pulumi/lazy";
import type { QueryContext } from "../../queries/queries";

let lookup: ConfigLookup = () => undefined;

/**
 * Takes the stack's configuration, once a process. Nothing may be awaited before it is stored: the
 * SDK lets a second operation in as soon as the first one's `configure` waits.
 */
export function configure(request: {
  readonly config: { get(key: string): string | undefined };
}): Promise<void> {
  lookup = (key) => request.config.get(key);
  return Promise.resolve();
}

/** The context of a query in a provider's process: its config is the stack's, and there is nobody to show progress to. */
export function providerContext(): QueryContext {
  return {
    sources: [...configSources(lookup), yandex().environmentSource(process.env)],
    environment: process.env,
    // What a provider's process writes there, the CLI shows among the stack's diagnostics.
    warn: (message) => {
      console.error(`warning: ${message}`);
    },
  };
}
