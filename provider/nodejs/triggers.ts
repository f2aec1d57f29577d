import * as pulumi from "@pulumi/pulumi";

import { momentText } from "./moment";

/** Values that mean nothing but that a change of them is one. */
export type Triggers = pulumi.Input<readonly unknown[] | Readonly<Record<string, unknown>>>;

/** Makes the Dates among triggers texts: Pulumi would take each apart into the same empty object. */
export function triggersWithMomentsAsText(triggers: Triggers | undefined): unknown {
  if (pulumi.Output.isInstance(triggers)) {
    return triggers.apply(triggersWithMomentsAsText);
  }
  if (triggers instanceof Promise) {
    return triggers.then(triggersWithMomentsAsText);
  }
  if (Array.isArray(triggers)) {
    return triggers.map(withMomentAsText);
  }
  return (
    triggers &&
    Object.fromEntries(Object.entries(triggers).map(([name, value]) => [name, withMomentAsText(value)]))
  );
}

function withMomentAsText(trigger: unknown): unknown {
  if (pulumi.Output.isInstance(trigger)) {
    return trigger.apply(withMomentAsText);
  }
  if (trigger instanceof Promise) {
    return trigger.then(withMomentAsText);
  }
  return trigger instanceof Date ? momentText(trigger) : trigger;
}
