import { InvalidArgumentError } from "../../provider/backups/errors";
import { getRedisBackups } from "../../provider/queries/queries";
import { type Emulator, startEmulator } from "../../provider/testing";
import { ClusterNotFoundError, ContractError, RequestRejectedError } from "../../provider/yandex/errors";
import { RequestError } from "../../provider/yandex/request-error";
import type { Connection } from "../../provider/yandex/settings";
import { closeAfterTest } from "../support/close-after-test";
import { clusterId, failureOf, nowhere, takeShortestPauses, withConnection } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";

let emulator: Emulator;

beforeEach(async () => {
  takeShortestPauses();
  emulator = await threePagesEmulator();
});

function list(settings: Connection = {}) {
  return getRedisBackups(clusterId, withConnection({ ...emulator.connection, ...settings }));
}

function discoveries(): number {
  return emulator.requestsTo("endpoints").length;
}

function withKey(): Connection {
  return { token: "", serviceAccountKeyFile: JSON.stringify(emulator.createAuthorizedKey()) };
}

/** Lets the emulator name these addresses. */
function name(...endpoints: { id: string; address: string }[]): void {
  emulator.script("endpoints", { kind: "answer", body: JSON.stringify({ endpoints }) });
}

describe("an endpoint", () => {
  test("is asked once for the addresses of its services, by any number of listings", async () => {
    await Promise.all(Array.from({ length: 20 }, () => list()));
    await list(withKey());
    expect(discoveries()).toBe(1);
    expect(emulator.requestsTo("listBackups")).toHaveLength(21);
  });

  test("is asked without a credential", async () => {
    await list();
    const [request] = emulator.requestsTo("endpoints");
    expect(request?.headers).not.toHaveProperty("authorization");
    expect(JSON.stringify(request)).not.toContain(emulator.token);
  });

  test("may be a host and a port, spoken to in plain text where that is allowed", async () => {
    expect((await list({ endpoint: emulator.metadataAddress, plaintext: true })).backups).toHaveLength(25);
    expect(discoveries()).toBe(1);
  });

  test("names addresses of other hosts, which are used", async () => {
    const redis = closeAfterTest(
      await startEmulator({ requireAuthorization: false, clusters: [{ id: clusterId }] }),
    );
    name({ id: "managed-redis", address: redis.metadataAddress }, { id: "iam", address: nowhere });
    expect((await list()).backups).toEqual([]);
    expect(redis.requestsTo("listBackups")).toHaveLength(1);
  });

  test("that fails is asked again by the next listing", async () => {
    emulator.script("endpoints", { kind: "status", status: 403 });
    expect(await failureOf(list())).toBeInstanceOf(RequestError);
    expect((await list()).backups).toHaveLength(25);
    expect(discoveries()).toBe(2);
  });

  test("is asked again while what fails can pass", async () => {
    emulator.script("endpoints", { kind: "status", status: 503 }, { kind: "reset" });
    expect((await list()).backups).toHaveLength(25);
    expect(discoveries()).toBe(3);
  });
});

describe("an endpoint that gives no addresses", () => {
  test.each([
    ["HTML", "<html>", "the body is not JSON"],
    ["no list", "{}", "an endpoint in the list has no id or no address"],
    ["an endpoint without its address", '{"endpoints":[{"id":"iam"}]}', "has no id or no address"],
    [
      "no Managed Redis",
      '{"endpoints":[{"id":"iam","address":"a"}]}',
      "the list of endpoints has no managed-redis",
    ],
    [
      "no IAM",
      '{"endpoints":[{"id":"managed-redis","address":"localhost"}]}',
      "the list of endpoints has no iam",
    ],
  ])("but %s breaks the contract", async (_name, body, told) => {
    emulator.script("endpoints", { kind: "answer", body });
    const error = await failureOf(list());
    expect(error).toBeInstanceOf(ContractError);
    expect(error.message).toContain(told);
    expect(error.message).toContain(`While asking ${emulator.url} for the addresses of its services.`);
    expect(emulator.requestsTo("listBackups")).toEqual([]);
  });

  test("does not pass for a cluster that is gone", async () => {
    emulator.script("endpoints", { kind: "status", status: 404, code: 5 });
    const error = await failureOf(list());
    expect(error).toBeInstanceOf(RequestRejectedError);
    expect(error).not.toBeInstanceOf(ClusterNotFoundError);
  });

  test.each(["http://mdb.example:80", "mdb.example:80"])(
    "cannot lead a token over plain HTTP to another machine: %s",
    async (address) => {
      name({ id: "managed-redis", address }, { id: "iam", address: nowhere });
      const error = await failureOf(list());
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error.message).toContain(
        `the address of managed-redis that ${emulator.url} gives is plain HTTP`,
      );
    },
  );
});

describe("an override", () => {
  test("of the Redis host leaves nothing to ask for", async () => {
    expect((await list({ endpoint: "", redisEndpoint: emulator.url })).backups).toHaveLength(25);
    expect(discoveries()).toBe(0);
  });

  test("of both hosts leaves nothing to ask for, with a key either", async () => {
    const overrides = {
      endpoint: `http://${nowhere}`,
      redisEndpoint: emulator.url,
      iamEndpoint: emulator.url,
    };
    expect((await list({ ...withKey(), ...overrides })).backups).toHaveLength(25);
    expect(discoveries()).toBe(0);
    expect(emulator.requestsTo("exchangeIamToken")).toHaveLength(1);
  });

  test("of one host leaves the other to the endpoint", async () => {
    const iam = closeAfterTest(await startEmulator());
    const key = JSON.stringify(iam.createAuthorizedKey());
    emulator.script("listBackups", { kind: "answer", body: "{}" });
    await list({ token: "", serviceAccountKeyFile: key, iamEndpoint: iam.url });
    expect(iam.requestsTo("exchangeIamToken")).toHaveLength(1);
    expect(iam.requests).toHaveLength(1);
    expect(discoveries()).toBe(1);
  });
});

describe("an address that cannot be right sends no request", () => {
  test.each<[Connection, string]>([
    [{ endpoint: "http://api.example" }, "opts.connection.endpoint is plain HTTP to api.example"],
    [{ redisEndpoint: "http://api.example" }, "opts.connection.redisEndpoint is plain HTTP to api.example"],
    [{ iamEndpoint: "https://api.example/iam" }, "opts.connection.iamEndpoint must be a host, host:port or"],
    [{ workloadIdentityEndpoint: "ftp://a" }, "opts.connection.workloadIdentityEndpoint must be a host"],
  ])("%j", async (settings, message) => {
    const error = await failureOf(list(settings));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toContain(message);
    expect(emulator.requests).toEqual([]);
  });
});
