import { createHash } from "node:crypto";
import { type EmulatedBackup, DEFAULT_FOLDER_ID } from "./clusters";
import { formatNanoseconds } from "./timestamps";
import { type Random, randomNumbers, shuffle } from "./random";

/** What {@link makeBackups} takes besides their number. */
export interface MakeBackupsOptions {
  /** Default `c9qemulatedcluster00`. */
  clusterId?: string;
  /** Default: the emulator's default folder. */
  folderId?: string;
  /** `createdAt` of the newest backup, exactly; a string is taken as it is. Default 2025-01-15T03:00:00Z. */
  newest?: Date | string;
  /** Hours from one backup to the next older one, default 24; each is up to a tenth of it early. */
  everyHours?: number;
  /** Other seed, other IDs, times and order. Default 1. */
  seed?: number;
}

const NANOSECONDS_PER_HOUR = 3_600_000_000_000;

/**
 * Backups of one cluster as the API would serve them: IDs `clusterId:suffix`, timestamps down to the
 * nanosecond with 0 to 9 fractional digits, every fifth `MANUAL` and the others `AUTOMATED`, in no
 * particular order. The same arguments give the same backups.
 * @throws RangeError when `newest` is not a time
 */
export function makeBackups(count: number, options: MakeBackupsOptions = {}): EmulatedBackup[] {
  const { newest = "2025-01-15T03:00:00Z", everyHours = 24, seed = 1 } = options;
  const newestMs = new Date(newest).getTime();
  if (Number.isNaN(newestMs)) throw new RangeError("newest is not a time");
  const newestText = typeof newest === "string" ? newest : newest.toISOString();
  const random = randomNumbers(seed);
  const interval = everyHours * NANOSECONDS_PER_HOUR;

  const backups = Array.from({ length: count }, (_, age) => {
    const early = age === 0 ? 0 : Math.floor(random() * (interval / 10));
    const created = BigInt(newestMs) * 1_000_000n - BigInt(Math.round(age * interval) + early);
    const createdAt = age === 0 ? newestText : formatNanoseconds(created, fractionDigits(random));
    return makeBackup({ age, created, createdAt, random, ...options, seed });
  });
  return shuffle(backups, random);
}

interface BackupTraits extends MakeBackupsOptions {
  age: number;
  created: bigint;
  createdAt: string;
  random: Random;
}

function makeBackup(traits: BackupTraits): EmulatedBackup {
  const { age, created, createdAt, random, seed } = traits;
  const { clusterId = "c9qemulatedcluster00", folderId = DEFAULT_FOLDER_ID } = traits;
  // The time is part of it: newer backups made for the same cluster later get IDs of their own.
  const suffix = createHash("sha256")
    .update(`${String(seed)} ${clusterId} ${age} ${createdAt}`)
    .digest("hex");
  const tookNanoseconds = BigInt(Math.floor((30 + random() * 300) * 1e9));
  return {
    id: `${clusterId}:${suffix.slice(0, 20)}`,
    folderId,
    createdAt,
    sourceClusterId: clusterId,
    startedAt: formatNanoseconds(created - tookNanoseconds, fractionDigits(random)),
    sourceShardNames: ["shard1"],
    type: age % 5 === 3 ? "MANUAL" : "AUTOMATED",
  };
}

function fractionDigits(random: Random): number {
  return Math.floor(random() * 10);
}
