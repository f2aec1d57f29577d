import type { RedisBackup } from "./backup";
import { DistinctBackups } from "./distinct-backups";
import { isFinished, newestFirst } from "./order";
import { sortBySeconds } from "./sort-by-seconds";
import { secondOf } from "./timestamp";

/**
 * Makes a list of backups that come page by page: newest first, each once. One comes twice when the
 * list shifts under the reading; the first reading stays, but for a backup that was finished meanwhile.
 */
export class NewestFirstList {
  private readonly distinct = new DistinctBackups();
  /** The second that each of the distinct backups was completed in; NaN while it is not. */
  private readonly seconds: number[] = [];

  /**
   * Takes a page.
   *
   * @param seconds the second each backup was completed in, NaN while it is not, where that is known already
   */
  add(backups: readonly RedisBackup[], seconds: readonly number[] = backups.map(completionSecond)): void {
    for (let index = 0; index < backups.length; index += 1) {
      const backup = backups[index];
      if (backup !== undefined) {
        this.addOne(backup, seconds[index] ?? Number.NaN);
      }
    }
  }

  /** The whole list; nothing can be added after. */
  finish(): RedisBackup[] {
    const { all } = this.distinct;
    const unfinished = all.filter((_, place) => Number.isNaN(this.seconds[place]));
    if (unfinished.length === 0) {
      return sortBySeconds(all, this.seconds);
    }
    const newest = sortBySeconds(
      all.filter(isFinished),
      this.seconds.filter((second) => !Number.isNaN(second)),
    );
    for (const backup of unfinished.sort(newestFirst)) {
      newest.push(backup);
    }
    return newest;
  }

  private addOne(backup: RedisBackup, second: number): void {
    const place = this.distinct.add(backup);
    if (place === undefined) {
      this.seconds.push(second);
    } else if (Number.isNaN(this.seconds[place]) && !Number.isNaN(second)) {
      this.distinct.all[place] = backup;
      this.seconds[place] = second;
    }
  }
}

function completionSecond({ createdAt }: RedisBackup): number {
  return createdAt === undefined ? Number.NaN : secondOf(createdAt);
}
