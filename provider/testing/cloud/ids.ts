import { randomBytes } from "node:crypto";

/** A random ID as Yandex Cloud's look: a prefix of the kind, 20 lower-case letters and digits in all. */
export function randomId(prefix: string): string {
  const digits = BigInt(`0x${randomBytes(16).toString("hex")}`)
    .toString(36)
    .padStart(25, "0");
  return prefix + digits.slice(prefix.length - 20);
}
