/**
 * What a Yandex Cloud or OIDC credential looks like, for text from elsewhere that might echo one:
 * IAM tokens, OAuth tokens, JWTs, PEM keys, and whatever follows "Bearer". Each alternative matches as
 * soon as it has begun, so that no text makes the search take more than linear time.
 */
const CREDENTIALS =
  /\bt1\.[\w.-]+|\by[0-3]_[\w-]+|\bAQAA[\w-]{10,}|\beyJ[\w-]{5}[\w.-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)|\bBearer\s+\S+/gi;

const REPLACEMENT = "[secret]";

/** Characters of an excerpt that a person still reads in a message. */
const DEFAULT_EXCERPT = 80;

/** Characters beyond an excerpt's end that are searched too, so that no secret is cut in two and overlooked. */
const ROOM = 4_096;

/** Characters in a row of a long secret that are replaced, even without the rest of it. */
const PART = 12;

/** From this length on a secret's parts are as unlikely in other text as the whole. */
const LONG = 2 * PART;

/** Takes secrets out of texts before they go into a message: the known ones however they are written, and all that look like credentials. */
export class Redactor {
  private readonly secrets = new Set<string>();
  private compiled: { readonly whole: RegExp | undefined; readonly parts: ReadonlySet<string> } | undefined;

  constructor(secrets: Iterable<string> = []) {
    this.learn(...secrets);
  }

  /** Adds secrets that are used from now on. */
  learn(...secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret !== "" && !this.secrets.has(secret)) {
        this.secrets.add(secret);
        this.compiled = undefined;
      }
    }
  }

  redact(text: string): string {
    const { whole, parts } = (this.compiled ??= compile([...this.secrets]));
    const withoutKnown = whole === undefined ? text : text.replace(whole, REPLACEMENT);
    return withoutParts(withoutKnown, parts).replace(CREDENTIALS, REPLACEMENT);
  }

  /** Redacts each text among some fields. */
  redactFields<Fields extends object>(fields: Fields): Fields {
    const redacted = Object.entries(fields).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === "string" ? this.redact(value) : value,
    ]);
    return Object.fromEntries(redacted) as Fields;
  }

  /** The beginning of a text, which may be of any length. */
  excerpt(text: string, length = DEFAULT_EXCERPT): string {
    const room = [...this.secrets].reduce((most, secret) => Math.max(most, 8 * secret.length), ROOM);
    const beginning = text.slice(0, length + room);
    const clean = this.redact(beginning);
    // What the cut left of a secret stands in the room, which is never shown.
    return clean.slice(0, beginning === text ? length : Math.max(0, Math.min(length, clean.length - room)));
  }
}

const credentials = new Redactor();

/** Takes what looks like a credential out of a text. */
export function redact(text: string): string {
  return credentials.redact(text);
}

/** The beginning of a text for a message, without what looks like a credential. */
export function excerpt(text: string, length?: number): string {
  return credentials.excerpt(text, length);
}

/** A path for a message; nothing of what was meant as one but is too long or has line breaks. */
export function shownPath(path: string): string {
  return path.length > 300 || /[\r\n]/.test(path) ? "" : ` ${JSON.stringify(redact(path))}`;
}

function compile(secrets: readonly string[]) {
  const encoded = secrets.flatMap(base64Forms);
  const whole = [...secrets.map(anyWriting), ...encoded.map(literally)].sort((a, b) => b.length - a.length);
  const parts = new Set<string>();
  for (const form of [...secrets, ...encoded].filter(({ length }) => length >= LONG)) {
    for (let start = 0; start + PART <= form.length; start += 1) {
      parts.add(form.slice(start, start + PART));
    }
  }
  return { whole: whole.length === 0 ? undefined : new RegExp(whole.join("|"), "g"), parts };
}

/** Bytes of a secret whose base64 is not just any few letters. */
const MIN_ENCODED = 8;

/** What base64 makes of a secret within a text, where it may begin at any of three places in a group of bytes. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  if (bytes.length < MIN_ENCODED) {
    return [];
  }
  return [0, 1, 2].flatMap((offset) =>
    (["base64", "base64url"] as const).map((encoding) =>
      Buffer.concat([Buffer.alloc(offset), bytes])
        .toString(encoding)
        .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6)),
    ),
  );
}

/** Characters of a secret that may have some to escape: a password's. Tokens are longer, and have none. */
const MAX_ESCAPED = 256;

/** A secret as it stands, or with any of its characters escaped as JSON, HTML and URLs do it. */
function anyWriting(secret: string): string {
  if (secret.length > MAX_ESCAPED) {
    return literally(secret);
  }
  return Array.from(secret, (character) => `(?:${writings(character).join("|")})`).join("");
}

const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  " ": "\\+",
  "\\": "\\\\\\\\",
  "\n": "\\\\{1,2}n",
};

function writings(character: string): string[] {
  const named = NAMED[character];
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  const point = character.codePointAt(0) ?? 0;
  return [
    // JSON has a backslash before a quote or a slash, JSON within JSON up to three.
    `${/["'/]/.test(character) ? "\\\\{0,3}" : ""}${literally(character)}`,
    units.map((unit) => `\\\\{1,2}u${anyCase(unit.toString(16).padStart(4, "0"))}`).join(""),
    `&#0*${String(point)};`,
    `&#[xX]0*${anyCase(point.toString(16))};`,
    Array.from(Buffer.from(character), (byte) => `%${anyCase(byte.toString(16).padStart(2, "0"))}`).join(""),
    ...(named === undefined ? [] : [named]),
  ];
}

function anyCase(hex: string): string {
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function withoutParts(text: string, parts: ReadonlySet<string>): string {
  let clean = "";
  let end = 0;
  for (let start = 0; parts.size > 0 && start + PART <= text.length; start += 1) {
    if (parts.has(text.slice(start, start + PART))) {
      clean += start >= end ? text.slice(end, start) + REPLACEMENT : "";
      end = start + PART;
    }
  }
  return clean + text.slice(end);
}
