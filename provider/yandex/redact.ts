/**
 * What a Yandex Cloud or OIDC credential looks like, for text of others' making that might echo one:
 * IAM tokens, OAuth tokens, JWTs, PEM keys, and whatever follows "Bearer".
 */
const CREDENTIALS =
  /\bt1\.[\w-]+(?:\.[\w-]+)*|\by[0-3]_[\w-]+|\bAQAA[\w-]{10,}|\beyJ[\w-]+\.[\w-]*(?:\.[\w-]*)?|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)|\bBearer\s+\S+/gi;

/**
 * Takes credentials out of a text before it goes into a message.
 *
 * @param secrets the credentials that were in play, which may look like anything
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length > 0) {
      clean = clean.replaceAll(secret, "[secret]");
    }
  }
  return clean.replace(CREDENTIALS, "[secret]");
}

/** Characters of a text of others' making that a person still reads in a message. */
const EXCERPT = 80;

/** The beginning of a text for a message, credentials taken out: before it is cut, or a part of one would stay. */
export function excerpt(text: string, secrets: readonly string[] = [], greatest = EXCERPT): string {
  return redact(text, secrets).slice(0, greatest);
}

/** A path for a message; nothing of what was meant as one but is too long or has line breaks. */
export function shownPath(path: string): string {
  return path.length > 300 || /[\r\n]/.test(path) ? "" : ` ${JSON.stringify(redact(path))}`;
}
