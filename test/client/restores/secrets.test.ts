import { createRestore } from "../../../provider/resources/cluster-restore/create-restore";
import { deleteRestore } from "../../../provider/resources/cluster-restore/delete-restore";
import { readRestore } from "../../../provider/resources/cluster-restore/read-restore";
import type { Emulator, Fault, Route } from "../../../provider/testing";
import { expectNoSecret } from "../../support/expect-no-secret";
import { takeShortestPauses } from "../../support/listing";
import { restorable, restorableEmulator, restoringProcess } from "../../support/restores";

let emulator: Emulator;
const password = "Xq7.Zr-Kw_93vTb!42mNPs&L";

beforeEach(async () => {
  emulator = await restorableEmulator();
  takeShortestPauses();
});

const echo = (status: number): Fault => ({
  kind: "answer",
  status,
  body: JSON.stringify({ code: 3, message: `password: ${password} is weak` }),
});

test.each<[string, Fault]>([
  ["a refusal that echoes it", echo(400)],
  ["a gateway's page that echoes it", { kind: "answer", status: 200, body: `<html>${password}` }],
  [
    "an answer that breaks the contract",
    { kind: "answer", status: 200, body: JSON.stringify({ id: password }) },
  ],
  ["no answer", { kind: "reset" }],
])("the password shows in no error: %s", async (_, fault) => {
  const inputs = await restorable(emulator, { password });
  emulator.script("restoreCluster", ...Array.from({ length: 6 }, () => fault));
  const process = restoringProcess(emulator);
  const error: unknown = await createRestore(inputs, process.context).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  expectNoSecret([error, process.warnings, process.told], [password, emulator.token]);
});

const echoes: Fault[] = [
  echo(400),
  echo(404),
  { kind: "answer", status: 200, body: JSON.stringify({ id: password }) },
];

const echoedBy = (...routes: Route[]) =>
  routes.flatMap((route) => echoes.map((fault) => [route, fault] as const));

function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (result) => (result as { unfinished?: Error } | undefined)?.unfinished,
    (reason: unknown) => reason,
  );
}

test.each(echoedBy("listClusters", "getOperation", "getCluster", "listHosts"))(
  "the password shows in no error of a restore, echoed by %s: %j",
  async (route, fault) => {
    const inputs = await restorable(emulator, { password });
    emulator.script(route, fault);
    const process = restoringProcess(emulator);
    const failure = await failureOf(createRestore(inputs, process.context));
    expect(emulator.requestsTo(route)).not.toEqual([]);
    expectNoSecret([failure, process.warnings, process.told], [password]);
  },
);

test.each([
  ...echoedBy("getCluster", "listHosts").map(([route, fault]) => [route, fault, readRestore] as const),
  ...echoedBy("deleteCluster", "getOperation").map(
    ([route, fault]) => [route, fault, deleteRestore] as const,
  ),
])("the password shows in no later error, echoed by %s: %j", async (route, fault, later) => {
  const inputs = await restorable(emulator, { password });
  const { clusterId, state } = await createRestore(inputs, restoringProcess(emulator).context);
  emulator.script(route, fault);
  const process = restoringProcess(emulator);
  const failure = await failureOf(later(clusterId, state, process.context));
  expectNoSecret([failure, process.warnings, process.told], [password]);
});

test("the password shows in no failure of the Operation that echoes it", async () => {
  const inputs = await restorable(emulator, { password });
  emulator.operations.plan("restore", { fails: { code: 3, message: `${password} is weak` }, polls: 1 });
  const process = restoringProcess(emulator);
  const { unfinished } = await createRestore(inputs, process.context);
  expect(unfinished?.message).toContain("[secret] is weak");
  expectNoSecret([unfinished, process.warnings, process.told], [password]);
});

test("a user's password shows in no failure of the Operation that echoes it", async () => {
  const users = [{ name: "reader", password: "Zk4.Users-Kw_93vTb!42mN" }];
  const inputs = await restorable(emulator, { users });
  emulator.operations.plan("restore", { fails: { code: 3, message: users[0]?.password ?? "" }, polls: 1 });
  const process = restoringProcess(emulator);
  const { unfinished } = await createRestore(inputs, process.context);
  expectNoSecret(
    [unfinished, process.warnings, process.told],
    users.map((user) => user.password),
  );
});

test("the password is in the request's body and nowhere else on the wire", async () => {
  await createRestore(await restorable(emulator, { password }), restoringProcess(emulator).context);
  const rest = emulator.requests.map(({ body, ...others }) => [
    others,
    body.replace(`"password":"${password}"`, ""),
  ]);
  expectNoSecret(rest, [password]);
});
