import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import { UnavailableError } from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import { startConnectProxy } from "../support/connect-proxy";
import { expectNoSecret } from "../support/expect-no-secret";
import { bareEnvironment, clusterId, failureOf, nowhere, withConnection } from "../support/listing";
import { threePagesEmulator } from "../support/three-pages-emulator";
import { type Certificate, makeCertificate, startTlsServer } from "../support/tls-server";

const VARIABLES = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].flatMap((name) => [name, name.toLowerCase()]);

let emulator: Emulator;
let certificate: Certificate;
let tlsPort: number;

beforeAll(() => {
  certificate = makeCertificate();
});

beforeEach(async () => {
  for (const variable of VARIABLES) Reflect.deleteProperty(process.env, variable);
  emulator = await threePagesEmulator();
  tlsPort = await startTlsServer(certificate, emulator.url);
});

afterAll(() => {
  for (const variable of VARIABLES) Reflect.deleteProperty(process.env, variable);
});

function list(connection: Connection, warn: (text: string) => void = () => undefined) {
  const settings = { token: emulator.token, iamEndpoint: emulator.url, maxRetries: 0, ...connection };
  return getRedisBackups(clusterId, withConnection(settings, { warn }));
}

const program = `require("pulumi-yandex-redis").getRedisBackups("${clusterId}").then(
  ({ backups }) => console.log(backups.length),
  ({ message }) => console.log(message),
)`;

/** Lists in a process of its own: Node reads what it trusts when it starts. @returns how many, or the error's message */
async function listedBy(environment: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", program], {
    cwd: __dirname,
    env: { ...bareEnvironment, YC_TOKEN: emulator.token, YC_MAX_RETRIES: "0", ...environment },
  });
  return stdout.trim();
}

describe("a certificate", () => {
  const redisEndpoint = () => `https://localhost:${String(tlsPort)}`;

  test("that is not trusted is an error that says what helps", async () => {
    const error = await failureOf(list({ redisEndpoint: redisEndpoint(), maxRetries: 5 }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ attempts: 1 });
    expect(error.message).toContain("the server's certificate is not trusted");
    expect(error.message).toContain("NODE_EXTRA_CA_CERTS");
    expect(error.message).toContain("NODE_USE_SYSTEM_CA");
    expect(emulator.requests).toEqual([]);
  });

  test("is not looked at with insecure, with one warning a process", async () => {
    const warn = jest.fn();
    const settings = { redisEndpoint: redisEndpoint(), insecure: true };
    expect((await list(settings, warn)).backups).toHaveLength(25);
    expect((await list(settings, warn)).backups).toHaveLength(25);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("insecure"));
    // The connections of the one are not lent to the other.
    expect(await failureOf(list({ redisEndpoint: redisEndpoint() }))).toBeInstanceOf(UnavailableError);
  });

  test.each([
    ["NODE_EXTRA_CA_CERTS", () => ({ NODE_EXTRA_CA_CERTS: certificate.authority })],
    ["NODE_USE_SYSTEM_CA", () => ({ NODE_USE_SYSTEM_CA: "1", SSL_CERT_FILE: certificate.authority })],
  ])("is trusted by %s", async (_, environment) => {
    expect(await listedBy({ ...environment(), YC_REDIS_ENDPOINT: redisEndpoint() })).toBe("25");
    expect(await listedBy({ YC_REDIS_ENDPOINT: redisEndpoint() })).toContain("is not trusted");
  });

  test("of a server that has none, at a plain port, is said in one line", async () => {
    const error = await failureOf(list({ redisEndpoint: emulator.url.replace("http:", "https:") }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain("the server does not speak TLS at this port");
    expect(error.message).not.toContain("\n");
  });
});

describe("a proxy", () => {
  const logins = ["hunter2hunter2", Buffer.from("user:hunter2hunter2").toString("base64")];
  const behind = { redisEndpoint: "https://redis.example", insecure: true };

  test.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY"])("of %s is used", async (variable) => {
    const proxy = await startConnectProxy(tlsPort);
    process.env[variable] = `http://${proxy.address}`;
    expect((await list(behind)).backups).toHaveLength(25);
    expect(proxy.asked).toEqual(["redis.example:443"]);
  });

  test("is used for plain HTTP too, where that is allowed", async () => {
    const proxy = await startConnectProxy(Number(new URL(emulator.url).port));
    process.env["HTTP_PROXY"] = `http://${proxy.address}`;
    const plain = { redisEndpoint: "http://redis.example", plaintext: true };
    expect((await list(plain)).backups).toHaveLength(25);
    expect(new Set(proxy.asked)).toEqual(new Set(["http://redis.example"]));
  });

  test("leaves the server's certificate to be checked, by the server's own name", async () => {
    const proxy = await startConnectProxy(tlsPort);
    const environment = {
      HTTPS_PROXY: `http://${proxy.address}`,
      NODE_EXTRA_CA_CERTS: certificate.authority,
    };
    const at = (host: string) => listedBy({ ...environment, YC_REDIS_ENDPOINT: `https://${host}` });
    expect(await at("redis.example")).toBe("25");
    expect(await at("redis.another")).toContain("ERR_TLS_CERT_ALTNAME_INVALID");
    expect(proxy.asked).toEqual(["redis.example:443", "redis.another:443"]);
  });

  test("gets the login of its URL", async () => {
    const proxy = await startConnectProxy(tlsPort, { login: "user:hunter2hunter2" });
    process.env["HTTPS_PROXY"] = `http://user:hunter2hunter2@${proxy.address}`;
    expect((await list(behind)).backups).toHaveLength(25);
  });

  test("is not used for this machine, nor for what NO_PROXY names", async () => {
    const proxy = await startConnectProxy(tlsPort);
    process.env["HTTPS_PROXY"] = process.env["HTTP_PROXY"] = `http://${proxy.address}`;
    process.env["NO_PROXY"] = ".example";
    expect((await list({ redisEndpoint: emulator.url })).backups).toHaveLength(25);
    process.env["HTTP_PROXY"] = "not a URL";
    expect((await list({ redisEndpoint: emulator.url })).backups).toHaveLength(25);
    await failureOf(list({ ...behind, attemptTimeout: "2s" }));
    expect(proxy.asked).toEqual([]);
  });

  test("is not blamed for a failure at this machine", async () => {
    process.env["HTTPS_PROXY"] = `http://${nowhere}`;
    const error = await failureOf(list({ redisEndpoint: `https://${nowhere}` }));
    expect(error.message).toContain("connect ECONNREFUSED");
    expect(error.message).not.toContain("proxy");
  });

  test("is never used for the metadata service", async () => {
    const proxy = await startConnectProxy(tlsPort);
    process.env["HTTP_PROXY"] = `http://${proxy.address}`;
    const environment = { ...bareEnvironment, YC_METADATA_ADDR: "metadata.example" };
    const settings = { redisEndpoint: emulator.url, attemptTimeout: "2s" };
    await failureOf(getRedisBackups(clusterId, withConnection(settings, { environment })));
    expect(proxy.asked).toEqual([]);
  });

  test.each([
    ["requires a login", { login: "user:other" }, "requires a login"],
    ["refuses", { status: 403 }, "refused to connect with HTTP 403"],
  ])("that %s is an error that names the variable, and no login", async (_, options, message) => {
    const proxy = await startConnectProxy(tlsPort, options);
    process.env["HTTPS_PROXY"] = `http://user:hunter2hunter2@${proxy.address}`;
    const error = await failureOf(list(behind));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toContain(`the proxy ${proxy.address} of HTTPS_PROXY ${message}`);
    expectNoSecret(error, logins);
    expect(emulator.requests).toEqual([]);
  });

  test.each([407, 403, 502])("that answers plain HTTP itself, with %d, shows no login", async (status) => {
    const proxy = await startConnectProxy(tlsPort, { status });
    process.env["HTTP_PROXY"] = `http://user:hunter2hunter2@${proxy.address}`;
    const error = await failureOf(list({ redisEndpoint: "http://redis.example", plaintext: true }));
    if (status === 407) {
      expect(error.message).toContain(`the proxy ${proxy.address} of HTTP_PROXY requires a login`);
    }
    expectNoSecret(error, logins);
  });

  test("that is not there is an error that names the variable, and no login", async () => {
    process.env["HTTPS_PROXY"] = `http://user:hunter2hunter2@${nowhere}`;
    const error = await failureOf(list(behind));
    expect(error.message).toContain(`the proxy ${nowhere} of HTTPS_PROXY cannot be reached`);
    expectNoSecret(error, ["hunter2hunter2"]);
  });

  test("whose login is not encoded for a URL is an error that names the variable", async () => {
    process.env["HTTPS_PROXY"] = `http://user:hunter2%hunter2@${nowhere}`;
    const error = await failureOf(list(behind));
    expect(error.message).toContain("HTTPS_PROXY has a login with a % that is not encoded: write it as %25");
    expectNoSecret(error, ["hunter2%hunter2"]);
  });

  test.each(["hunter2hunter2", "socks4://user:hunter2hunter2@proxy", "http://"])(
    "that is not a URL of one is an error that names the variable: %s",
    async (value) => {
      process.env["HTTPS_PROXY"] = value;
      const error = await failureOf(list(behind));
      expect(error.message).toContain("HTTPS_PROXY must be an http:// or https:// URL");
      expectNoSecret(error, ["hunter2hunter2"]);
    },
  );
});
