import type { RedisBackup } from "../../../provider/backups/backup";
import { backupOfOperation } from "../../../provider/resources/cluster-backup/backup-of-operation";

const at = (second: number): string => `2025-01-01T00:00:${String(second).padStart(2, "0")}Z`;
const operation = (id: string, second: number, done = true) => ({
  id,
  createdAt: at(second),
  modifiedAt: at(done ? second + 6 : second),
  done,
});
const backup = (id: string, second: number, changes: Partial<RedisBackup> = {}): RedisBackup => ({
  id,
  folderId: "b1g",
  sourceClusterId: "c9q",
  sourceShardNames: [],
  type: "MANUAL",
  startedAt: at(second),
  createdAt: at(second + 5),
  ...changes,
});

const [first, second, third] = [operation("o1", 10), operation("o2", 20), operation("o3", 30)];
const [one, two, three] = [backup("b1", 11), backup("b2", 21), backup("b3", 31)];

test.each<[string, string, Parameters<typeof backupOfOperation>[1], RedisBackup[], string | undefined]>([
  ["the only one", "o1", [first], [one], "b1"],
  ["of several, whatever the order of the lists", "o2", [third, first, second], [two, three, one], "b2"],
  ["of the newest", "o3", [first, second, third], [one, two, three], "b3"],
  ["none where its own is gone", "o2", [first, second, third], [one, three], undefined],
  ["none of before", "o2", [second], [one], undefined],
  ["none that was made on schedule", "o1", [first], [backup("auto", 12, { type: "AUTOMATED" })], undefined],
  ["none that started after its end", "o1", [first], [two], undefined],
  ["none that is not finished", "o1", [first], [backup("b", 12, { createdAt: undefined })], undefined],
  ["none for an Operation that is not listed", "o9", [first], [one], undefined],
])("%s", (_, id, operations, backups, found) => {
  expect(backupOfOperation(id, operations, backups)).toMatchObject({
    ...(found === undefined ? { backup: undefined } : { backup: { id: found } }),
    rivals: [],
  });
});

test("two that were created in the same moment get one each", () => {
  const operations = [operation("o1", 10), operation("o2", 10)];
  const backups = [backup("b1", 10), backup("b2", 10)];
  const found = operations.map(({ id }) => backupOfOperation(id, operations, backups));
  expect(found.map(({ backup }) => backup?.id).toSorted()).toEqual(["b1", "b2"]);
  expect(found.flatMap(({ rivals }) => rivals)).toEqual([]);
});

test.each([
  ["has ended, whose own is gone", true],
  ["still runs, whose own may not be listed yet", false],
])("neither is sure of the only one where an Operation of the same moment %s", (_, done) => {
  const operations = [operation("o1", 10), operation("o2", 10, done)];
  const rivals = operations.map(({ id }) => backupOfOperation(id, operations, [backup("b1", 10)]).rivals);
  expect(rivals).toEqual([[operations[1]], [operations[0]]]);
});
