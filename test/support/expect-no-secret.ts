import { inspect } from "node:util";

/** Characters of a credential in a row that nobody may see. */
const PART = 8;

/** Fails when anything that could be printed of an error (or of texts) shows a part of a credential. */
export function expectNoSecret(shown: unknown, secrets: readonly string[]): void {
  const text = everythingOf(shown);
  const leaked = secrets.flatMap(partsOf).find((part) => text.includes(part));
  if (leaked !== undefined) {
    const at = text.indexOf(leaked);
    throw new Error(`A credential shows: ${JSON.stringify(text.slice(Math.max(0, at - 80), at + PART))}`);
  }
}

function everythingOf(shown: unknown): string {
  const printed = [
    inspect(shown, { depth: 10, showHidden: true, maxStringLength: null }),
    JSON.stringify(shown),
  ];
  if (typeof shown === "object" && shown !== null && "cause" in shown) {
    printed.push(everythingOf(shown.cause));
  }
  if (shown instanceof Error) {
    printed.push(shown.message, String(shown.stack), String(shown));
  }
  return printed.join("\n");
}

function partsOf(secret: string): string[] {
  return Array.from({ length: Math.max(1, secret.length - PART + 1) }, (_, start) =>
    secret.slice(start, start + PART),
  );
}
