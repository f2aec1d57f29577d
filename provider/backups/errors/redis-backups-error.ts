/**
 * The base of every error this package throws on purpose: `error instanceof RedisBackupsError`
 * tells them from bugs and from other libraries' errors.
 *
 * No message, property, stack or cause of such an error holds a token, a key or an
 * Authorization header.
 */
export abstract class RedisBackupsError extends Error {
  /** The class's name, the same in minified or bundled code. */
  abstract override readonly name: string;
}
