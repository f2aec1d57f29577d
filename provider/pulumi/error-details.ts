/**
 * The size of an error: gRPC sends it in headers, of which some 70 KB pass, and more breaks the whole
 * connection. The message goes along three times, percent-encoded or in base64, the properties once.
 */
const MAX_MESSAGE = 2_000;
const MAX_PROPERTIES = 30_000;

/** Cuts a message to what gRPC carries. */
export function cutMessage(message: string): string {
  return message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE)}... (cut)`;
}

/** Leaves out the longest properties until the rest can be carried; the next `up` or refresh reads them again. */
export function cutProperties(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sizes = Object.entries(properties).map(([name, value]) => ({ name, size: sizeOf(value) }));
  sizes.sort((one, other) => one.size - other.size);
  let left = MAX_PROPERTIES;
  const kept = sizes.filter(({ size }) => (left -= size) >= 0).map(({ name }) => name);
  return Object.fromEntries(Object.entries(properties).filter(([name]) => kept.includes(name)));
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify([value]));
}
