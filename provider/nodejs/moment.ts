import * as pulumi from "@pulumi/pulumi";

/** A moment that may be left out, as an argument takes it. */
type Moment = string | Date | undefined;

/**
 * Makes a moment that may be a Date, or come to be one, an RFC 3339 text, since Pulumi takes a Date
 * apart into an empty object. What is neither is left as it is, for the check of the argument.
 */
export function momentText(moment: pulumi.Input<Moment>): pulumi.Input<string> | undefined {
  if (pulumi.Output.isInstance(moment)) {
    return moment.apply(textOf) as pulumi.Output<string>;
  }
  return moment instanceof Promise ? (moment.then(textOf) as Promise<string>) : textOf(moment);
}

function textOf(moment: Moment): string | undefined {
  if (!(moment instanceof Date)) {
    return moment;
  }
  return Number.isNaN(moment.getTime()) ? "an invalid Date" : moment.toISOString();
}
