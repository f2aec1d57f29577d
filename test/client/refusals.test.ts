import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import {
  ClusterNotFoundError,
  ContractError,
  InvalidRequestError,
  PermissionDeniedError,
  RequestRejectedError,
  UnauthenticatedError,
} from "../../provider/yandex/errors";
import type { RequestError } from "../../provider/yandex/request-error";
import { clusterId, failureOf, threePagesQuery, until, withConnection } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

function failure(args: Parameters<typeof getRedisBackups>[0] = threePagesQuery) {
  return failureOf(getRedisBackups(args, withConnection(emulator.connection)));
}

type ErrorClass = new (...args: never[]) => RequestError;

describe("the service's refusal has the class of its cause", () => {
  test.each<[number, number, ErrorClass]>([
    [400, 3, InvalidRequestError],
    [400, 9, InvalidRequestError],
    [401, 16, UnauthenticatedError],
    [403, 7, PermissionDeniedError],
    [404, 5, ClusterNotFoundError],
    [404, 12, RequestRejectedError],
    [409, 6, RequestRejectedError],
    [412, 9, RequestRejectedError],
    [501, 12, RequestRejectedError],
  ])("HTTP %d with code %d", async (status, code, errorClass) => {
    emulator.script("listBackups", { kind: "status", status, code });
    const error = await failure();
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ httpStatus: status, grpcCode: code });
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });

  test("for a cluster that is not there", async () => {
    const error = await failure("c9qunknown");
    expect(error).toBeInstanceOf(ClusterNotFoundError);
    expect(error).toMatchObject({ clusterId: "c9qunknown", page: 1 });
    expect(error.message).toContain('"Cluster c9qunknown not found"');
  });

  test("for a cluster that is deleted while it is read", async () => {
    const failure = failureOf(
      getRedisBackups({ clusterId, pageSize: 2 }, withConnection(emulator.connection)),
    );
    await until(() => emulator.requestsTo("listBackups").length > 0);
    emulator.deleteCluster(clusterId);
    const error = await failure;
    expect(error).toBeInstanceOf(ClusterNotFoundError);
  });

  test("for a token that is not good, and one that may do nothing", async () => {
    emulator.denyToken(emulator.token);
    expect(await failure()).toBeInstanceOf(PermissionDeniedError);
    emulator.revokeToken(emulator.token);
    expect(await failure()).toBeInstanceOf(UnauthenticatedError);
  });
});

describe("a gateway's refusal is not taken for the service's", () => {
  const html = "<html><body><h1>404 Not Found</h1></body></html>";

  test.each<[number, string, string]>([
    [404, html, "text/html"],
    [404, "", "text/plain"],
    [404, "{}", "application/json"],
    [404, '{"error":"not found","code":"5"}', "application/json"],
    [403, html, "text/html"],
    [400, html, "text/html"],
  ])("HTTP %d %s", async (status, body, contentType) => {
    emulator.script("listBackups", { kind: "answer", status, body, contentType });
    const error = await failure();
    expect(error).toBeInstanceOf(ContractError);
    expect(error).not.toBeInstanceOf(ClusterNotFoundError);
    expect(error.message).toContain(`HTTP ${String(status)} whose body is not a google.rpc.Status`);
    expect(error).toMatchObject({ httpStatus: status });
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
  });

  test("but its 401 says what any 401 says", async () => {
    emulator.script("listBackups", { kind: "answer", status: 401, body: html });
    expect(await failure()).toBeInstanceOf(UnauthenticatedError);
  });
});

describe("an error carries", () => {
  test("cluster, page, answer and the service's own words", async () => {
    const message = "Backup list is being rebuilt";
    emulator.script("listBackups", { kind: "pass" }, { kind: "status", status: 409, code: 10, message });
    expect(await failure()).toMatchObject({
      action: `listing the backups of cluster ${clusterId}`,
      clusterId,
      page: 2,
      attempts: 1,
      httpStatus: 409,
      grpcCode: 10,
      grpcName: "ABORTED",
      serviceMessage: message,
    });
  });

  test("the IDs that Yandex Cloud's support asks for: the answer's and our own", async () => {
    const headers = { "x-server-trace-id": "trace-7" };
    emulator.script("listBackups", { kind: "status", status: 409, requestId: "request-7", headers });
    const error = await failure();
    const sent = emulator.requestsTo("listBackups")[0]?.headers ?? {};
    expect(error).toMatchObject({
      requestId: "request-7",
      serverTraceId: "trace-7",
      clientRequestId: sent["x-client-request-id"],
      clientTraceId: sent["x-client-trace-id"],
    });
  });

  test("the request ID of the body where no header has it", async () => {
    const details = [
      { "@type": "type.googleapis.com/google.rpc.Help" },
      { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: "request-8" },
    ];
    const body = JSON.stringify({ code: 6, message: "no", details });
    emulator.script("listBackups", { kind: "answer", status: 409, body });
    expect(await failure()).toMatchObject({ requestId: "request-8" });
  });

  test("no more of the service's words than a person reads", async () => {
    emulator.script("listBackups", { kind: "status", status: 409, message: "no ".repeat(10_000) });
    expect((await failure()).message.length).toBeLessThan(2_000);
  });
});
