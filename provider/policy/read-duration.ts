import { parseDuration } from "../backups/duration";
import { InvalidArgumentError } from "../backups/errors";

/**
 * Reads a duration of the policy's config.
 *
 * @returns milliseconds
 * @throws InvalidArgumentError naming the property
 */
export function readDuration(property: string, text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === undefined) {
    throw new InvalidArgumentError(
      `policy config ${property}`,
      `must be a duration such as "26h" or "90m", not ${JSON.stringify(text)}`,
    );
  }
  return milliseconds;
}
