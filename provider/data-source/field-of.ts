/** A property of what Pulumi hands over; undefined where there is none. */
export function fieldOf(props: unknown, key: string): unknown {
  return typeof props === "object" && props !== null ? (props as Record<string, unknown>)[key] : undefined;
}
