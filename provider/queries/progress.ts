/** How far a listing has come. */
export interface Progress {
  /** Whose backups, in words: `cluster c9q...`. */
  readonly subject: string;
  /** Pages read so far. */
  readonly pages: number;
  /** Backups on them, before filters. */
  readonly backups: number;
}

/** Where a listing stands, for the status that the CLI shows while a deployment runs. */
export function describeProgress({ subject, pages, backups }: Progress): string {
  const onPages = pages === 1 ? "1 page" : `${String(pages)} pages`;
  return `Redis ${subject}: ${String(backups)} backups on ${onPages} so far`;
}
