import * as pulumi from "@pulumi/pulumi";

/**
 * Makes a moment that may be a Date, or come to be one, an RFC 3339 text, since Pulumi takes a Date
 * apart into an empty object. An invalid Date becomes a text that the check of the argument refuses.
 */
export function momentText(
  moment: pulumi.Input<string | Date> | undefined,
): pulumi.Input<string> | undefined {
  if (pulumi.Output.isInstance(moment)) {
    return moment.apply(plainText);
  }
  return moment instanceof Promise ? moment.then(plainText) : moment && plainText(moment);
}

function plainText(moment: string | Date): string {
  if (typeof moment === "string") {
    return moment;
  }
  return Number.isNaN(moment.getTime()) ? "an invalid Date" : moment.toISOString();
}
