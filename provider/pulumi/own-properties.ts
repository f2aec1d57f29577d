import type { CheckFailure, Properties } from "../resources/life";
import { parseTimeout } from "../yandex/setting-types";

/** `customTimeouts` of a resource, as the program wrote them: `"90m"`. */
export type Timeouts = Readonly<Record<string, unknown>>;

/** What the faces keep in state beside a resource's own properties. */
export interface OwnProperties {
  /** Of dynamic resources: the URN as it was when the inputs were made. */
  readonly identity?: unknown;
  /** Of dynamic resources: what `opts.import` names. */
  readonly importId?: unknown;
  /** Of dynamic resources, and of one that the plugin could not finish: what the engine does not pass on. */
  readonly timeouts?: unknown;
  /** Of dynamic resources, and those that were moved to the plugin: the serialized provider. */
  readonly __provider?: unknown;
}

/** Parts properties into a resource's own and ours. Null counts as left out, as in Pulumi's protocol. */
export function splitProperties(props: unknown): { properties: Properties; own: OwnProperties } {
  const given = Object.entries((props ?? {}) as Properties).filter(([, value]) => value !== null);
  const { identity, importId, timeouts, __provider, ...properties } = Object.fromEntries(given);
  return { properties, own: { identity, importId, timeouts, __provider } };
}

/** The step of a resource's life that a timeout is for; a step without its own takes the next one's. */
const TIMEOUT_ORDER = {
  create: ["create"],
  update: ["update", "create"],
  read: ["read", "update", "create"],
  delete: ["delete"],
} as const;

export type Step = keyof typeof TIMEOUT_ORDER;

/** How long a step may take; undefined where the program does not say. */
export function timeoutOf(step: Step, { timeouts }: OwnProperties): string | undefined {
  const given = (timeouts ?? {}) as Timeouts;
  const value = TIMEOUT_ORDER[step].map((name) => given[name]).find((text) => text !== undefined);
  return typeof value === "string" ? value : undefined;
}

/** Checks timeouts that the engine does not check, since they reach it as a dynamic resource's inputs. */
export function timeoutFailures({ timeouts }: OwnProperties): CheckFailure[] {
  return Object.entries((timeouts ?? {}) as Timeouts)
    .filter(([, value]) => typeof value !== "string" || parseTimeout(value) === undefined)
    .map(([step]) => ({
      property: "",
      reason: `opts.customTimeouts.${step} must be a duration such as "90m", above zero and at most 24 days`,
    }));
}
