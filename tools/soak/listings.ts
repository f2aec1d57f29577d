import { getLatestRedisBackup, getRedisBackups } from "pulumi-yandex-redis";
import { type EmulatedBackup, type Emulator, makeBackups, startEmulator } from "pulumi-yandex-redis/testing";
import type { Random } from "../../provider/testing/random";
import { expectedOrder } from "../../test/support/oracle";
import { type Outcome, type Tally, isTyped, settled } from "./outcomes";
import { faultsOfPages, otherClusterId, pick, upTo } from "./random-faults";

/** An API with random faults, for so many listings. */
export async function startListed(count: number, random: Random): Promise<Emulator> {
  const backups = [{ id: `${otherClusterId}:1`, folderId: "b1g" }];
  const emulator = await startEmulator({ clusters: [{ id: otherClusterId, backups }] });
  emulator.script("listBackups", ...faultsOfPages(count * 8, random));
  return emulator;
}

/** Lists the backups of a cluster of its own. */
export async function soakListing(
  emulator: Emulator,
  seed: number,
  random: Random,
  tally: Tally,
): Promise<void> {
  const { outcome, complaint } = await list(emulator, seed, random);
  tally.add(outcome, `listing ${String(seed)}: ${complaint}`);
}

async function list(
  emulator: Emulator,
  seed: number,
  random: Random,
): Promise<{ outcome: Outcome; complaint: string }> {
  const clusterId = `c9q${String(seed)}`;
  const served = randomBackups(clusterId, seed, random);
  emulator.addCluster({ id: clusterId, backups: served });
  const token = emulator.issueIamToken();
  const connection = { ...emulator.connection, token, maxRetries: 8, attemptTimeout: "1s", deadline: "20s" };
  const args = { clusterId, pageSize: Math.max(1, Math.ceil(served.length / (1 + upTo(7, random)))) };
  const onlyLatest = random() < 0.2;
  const result = await settled(
    onlyLatest
      ? getLatestRedisBackup(args, { connection }).then((latest) => [latest])
      : getRedisBackups(args, { connection }).then(({ backups }) => backups),
  );
  if (result === "hung") return { outcome: "hung", complaint: "no end" };
  if ("error" in result) {
    return { outcome: isTyped(result.error) ? "typed error" : "unclear", complaint: String(result.error) };
  }
  const expected = expectedOrder(served);
  const wanted = onlyLatest
    ? expected.filter(({ createdAt }) => createdAt !== undefined).slice(0, 1)
    : expected;
  return judge(result.value, wanted);
}

/** Some without a time, many with the same one, some served twice, as when a list shifts while it is read. */
function randomBackups(clusterId: string, seed: number, random: Random): EmulatedBackup[] {
  const backups = makeBackups(upTo(300, random), { clusterId, seed });
  const [first] = backups;
  return backups.flatMap((backup) => {
    const { createdAt, ...unfinished } = backup;
    const changed = pick(
      [backup, backup, backup, unfinished, { ...backup, createdAt: first?.createdAt ?? "" }],
      random,
    );
    return random() < 0.05 ? [changed, changed] : [changed];
  });
}

interface Read {
  readonly id: string;
  readonly createdAt?: string | undefined;
}

function judge(read: readonly Read[], wanted: readonly Read[]): { outcome: Outcome; complaint: string } {
  const ids = new Set(read.map(({ id }) => id));
  const complaint = `${String(read.length)} backups in place of ${String(wanted.length)}`;
  if (ids.size < read.length) return { outcome: "doubled", complaint };
  if (wanted.some(({ id }) => !ids.has(id))) return { outcome: "lost", complaint };
  const same = (backup: Read, index: number) =>
    backup.id === wanted[index]?.id && backup.createdAt === wanted[index].createdAt;
  const right = read.length === wanted.length && read.every(same);
  return { outcome: right ? "right" : "unclear", complaint: `${complaint}, or in another order` };
}
