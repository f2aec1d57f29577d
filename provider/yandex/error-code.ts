/**
 * The code of one of Node's errors: `ENOENT`. Told by its shape and not by `instanceof Error`, since
 * in jest, where users run their programs' tests, Node's own errors belong to another realm.
 */
export function errorCode(error: unknown): string | undefined {
  const hasCode = typeof error === "object" && error !== null && "code" in error;
  return hasCode && typeof error.code === "string" ? error.code : undefined;
}
