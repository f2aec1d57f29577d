import { connect } from "node:net";
import { once } from "node:events";
import jwt from "jsonwebtoken";
import { request } from "undici";
import {
  type AuthorizedKey,
  type EmulatedBackup,
  type Emulator,
  type EmulatorOptions,
  makeBackups,
  startEmulator,
} from "../../provider/testing";

const clusterId = "c9qaaaaaaaaaaaaaaaaa";
const otherClusterId = "c9qbbbbbbbbbbbbbbbbb";
const folderId = "b1gaaaaaaaaaaaaaaaaa";

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}
interface Page {
  backups?: EmulatedBackup[];
  nextPageToken?: string;
}
interface Status {
  code: number;
  message: string;
  details: { "@type": string; requestId: string }[];
}

let emulator: Emulator;

async function start(options?: EmulatorOptions): Promise<void> {
  await emulator.close();
  emulator = await startEmulator(options);
}

beforeEach(async () => {
  const backups = makeBackups(25, { clusterId, folderId });
  emulator = await startEmulator({
    clusters: [
      { id: clusterId, folderId, backups },
      { id: otherClusterId, folderId, backups: makeBackups(25, { clusterId: otherClusterId, folderId }) },
    ],
  });
});

afterEach(() => emulator.close());

async function send(path: string, options: Parameters<typeof request>[1] = {}): Promise<Reply> {
  const { statusCode, headers, body } = await request(emulator.url + path, options);
  return { status: statusCode, headers, text: await body.text() };
}

function get(path: string, token = emulator.token): Promise<Reply> {
  return send(path, { headers: { authorization: `Bearer ${token}` } });
}

function listPath(query: Record<string, string | number> = {}, id = clusterId): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `/managed-redis/v1/clusters/${id}/backups?${pairs.join("&")}`;
}

async function page(query: Record<string, string | number> = {}): Promise<Page> {
  const reply = await get(listPath(query));
  expect(reply).toMatchObject({ status: 200 });
  return JSON.parse(reply.text) as Page;
}

async function nextPageToken(query: Record<string, string | number>): Promise<string> {
  const token = (await page(query)).nextPageToken;
  if (token === undefined) throw new Error("no next page");
  return token;
}

async function walk(path: (query: Record<string, string>) => string): Promise<EmulatedBackup[][]> {
  const pages: EmulatedBackup[][] = [];
  let query: Record<string, string> = {};
  for (;;) {
    const reply = await get(path(query));
    const { backups = [], nextPageToken: next } = JSON.parse(reply.text) as Page;
    pages.push(backups);
    if (next === undefined) return pages;
    query = { pageToken: next };
  }
}

function statusOf(reply: Reply): Status {
  return JSON.parse(reply.text) as Status;
}

function expectStatus(reply: Reply, httpStatus: number, code: number, message: string | RegExp): void {
  expect(reply.status).toBe(httpStatus);
  const status = statusOf(reply);
  expect(status.code).toBe(code);
  if (typeof message === "string") expect(status.message).toBe(message);
  else expect(status.message).toMatch(message);
  expect(status.details).toEqual([
    { "@type": "type.googleapis.com/google.rpc.RequestInfo", requestId: reply.headers["x-request-id"] },
  ]);
  expect(reply.headers["x-server-trace-id"]).toMatch(/^[0-9a-f]{32}$/);
}

const invalidTokenMessage = "Token is invalid or has expired.";

async function arrivals(count: number): Promise<void> {
  while (emulator.requests.length < count) await new Promise((resolve) => setImmediate(resolve));
}

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
}

describe("paging", () => {
  test.each([1, 2, 5, 7, 24, 25, 26, 1000])(
    "walks every backup in stored order, %d a page",
    async (pageSize) => {
      const stored = makeBackups(25, { clusterId, folderId });
      const pages = await walk((query) => listPath({ pageSize, ...query }));
      expect(pages.flat()).toEqual(stored);
      expect(pages.map((backups) => backups.length)).toEqual(
        Array.from({ length: Math.ceil(25 / pageSize) }, (_, index) =>
          Math.min(pageSize, 25 - index * pageSize),
        ),
      );
    },
  );

  test.each([{}, { pageSize: 0 }])("takes the default of 100 a page for %j", async (query) => {
    emulator.setBackups(clusterId, makeBackups(250));
    const first = await page(query);
    expect(first.backups).toHaveLength(100);
  });

  test("takes another default", async () => {
    await start({ clusters: [{ id: clusterId, backups: makeBackups(25) }], defaultPageSize: 10 });
    expect((await page()).backups).toHaveLength(10);
  });

  test("leaves empty fields out", async () => {
    emulator.setBackups(clusterId, []);
    expect((await get(listPath())).text).toBe("{}");
    emulator.setBackups(clusterId, makeBackups(1));
    expect(await page()).toEqual({ backups: makeBackups(1) });
  });

  test.each(["-1", "1001", "1.5", "ten", "1e2", " 1", "99999999999999999999"])(
    "refuses pageSize %j",
    async (pageSize) => {
      expectStatus(await get(listPath({ pageSize })), 400, 3, /^pageSize: .*from 0 to 1000$/);
    },
  );

  test("names each position by a short token that needs encoding", async () => {
    const tokens = new Set<string>();
    for (let position = 1; position < 25; position++) tokens.add(await nextPageToken({ pageSize: position }));
    expect(tokens.size).toBe(24);
    for (const token of tokens) {
      expect(token.length).toBeLessThanOrEqual(100);
      for (const character of "/+=&% ") expect(token).toContain(character);
    }
  });

  test.each(["+", "&", "%"])("does not know its token again with %j left unencoded", async (character) => {
    const token = await nextPageToken({ pageSize: 10 });
    const encoded = encodeURIComponent(token).replaceAll(encodeURIComponent(character), character);
    const path = `/managed-redis/v1/clusters/${clusterId}/backups?pageToken=`;
    expectStatus(await get(path + encoded), 400, 3, "invalid page token");
    expect(await get(path + encodeURIComponent(token))).toMatchObject({ status: 200 });
  });

  test("refuses a made-up token and another cluster's", async () => {
    expectStatus(await get(listPath({ pageToken: "MTA=" })), 400, 3, "invalid page token");
    const pageToken = await nextPageToken({ pageSize: 10 });
    expectStatus(await get(listPath({ pageToken }, otherClusterId)), 400, 3, "invalid page token");
  });

  test("shows a backup again when one is added while the list is read, and misses one when one goes", async () => {
    const first = await page({ pageSize: 10 });
    emulator.addBackup(clusterId, { id: "new" });
    const second = await page({ pageSize: 10, pageToken: first.nextPageToken ?? "" });
    expect(second.backups?.[0]).toEqual(first.backups?.[9]);

    emulator.removeBackup(clusterId, "new");
    emulator.removeBackup(clusterId, first.backups?.[0]?.id ?? "");
    const shrunk = await page({ pageSize: 10, pageToken: first.nextPageToken ?? "" });
    expect(shrunk.backups?.[0]).toEqual(makeBackups(25, { clusterId, folderId })[11]);
  });

  test("ends when the list has shrunk below the token's position", async () => {
    const pageToken = await nextPageToken({ pageSize: 20 });
    emulator.setBackups(clusterId, makeBackups(3));
    expect(await page({ pageToken })).toEqual({});
  });
});

describe("clusters and folders", () => {
  test("lists a folder over its clusters, deleted ones included", async () => {
    emulator.addCluster({ id: "c9qelsewhere", backups: makeBackups(3) });
    emulator.deleteCluster(clusterId);
    const path = (query: Record<string, string>) =>
      `/managed-redis/v1/backups?${new URLSearchParams({ folderId, pageSize: "20", ...query }).toString()}`;
    const pages = await walk(path);
    expect(pages.map((backups) => backups.length)).toEqual([20, 20, 10]);
    expect(new Set(pages.flat().map((backup) => backup.sourceClusterId))).toEqual(
      new Set([clusterId, otherClusterId]),
    );
    expectStatus(await get("/managed-redis/v1/backups"), 400, 3, /^folderId/);
  });

  test("gets one backup and one cluster", async () => {
    const [backup] = makeBackups(25, { clusterId, folderId });
    const reply = await get(`/managed-redis/v1/backups/${encodeURIComponent(backup?.id ?? "")}`);
    expect(JSON.parse(reply.text)).toEqual(backup);
    const cluster = await get(`/managed-redis/v1/clusters/${clusterId}`);
    expect(JSON.parse(cluster.text)).toMatchObject({ id: clusterId, folderId, status: "RUNNING" });
    expectStatus(await get("/managed-redis/v1/backups/none"), 404, 5, "Backup none not found");
  });

  test("does not find an unknown or a deleted cluster", async () => {
    expectStatus(await get(listPath({}, "c9qunknown")), 404, 5, "Cluster c9qunknown not found");
    emulator.deleteCluster(clusterId);
    expectStatus(await get(listPath()), 404, 5, `Cluster ${clusterId} not found`);
    expectStatus(
      await get(`/managed-redis/v1/clusters/${clusterId}`),
      404,
      5,
      `Cluster ${clusterId} not found`,
    );
    expectStatus(await get(listPath({}, "c".repeat(51))), 400, 3, /at most 50 characters/);
  });

  test.each([
    "/",
    "/nothing?here",
    "/managed-redis/v1/clusters/%zz/backups",
    "/managed-redis/v1/clusters//backups",
  ])("has nothing at %s", async (path) => {
    expectStatus(await get(path), 404, 5, "Not Found");
    expect(emulator.requests[0]?.route).toBe("unknown");
  });

  test("throws at a caller's mistake", () => {
    expect(() => {
      emulator.addCluster({ id: clusterId });
    }).toThrow("already has a cluster");
    expect(() => {
      emulator.addBackup("none", { id: "b" });
    }).toThrow("has no cluster none");
    expect(() => {
      emulator.removeBackup(clusterId, "none");
    }).toThrow("has no backup none");
  });
});

describe("IAM tokens", () => {
  test.each([
    ["no header", {}],
    ["an unknown token", { authorization: "Bearer t1.a.b" }],
    ["another scheme", { authorization: "Basic dDE6" }],
  ])("refuses %s", async (_name, headers) => {
    expectStatus(await send(listPath(), { headers }), 401, 16, invalidTokenMessage);
  });

  test("look like Yandex's and are good until revoked", async () => {
    const token = emulator.issueIamToken();
    expect(token).toMatch(/^t1\.[\w-]+\.[\w-]+$/);
    expect(emulator.token).toMatch(/^t1\.[\w-]+\.[\w-]+$/);
    expect(await get(listPath(), token)).toMatchObject({ status: 200 });
    emulator.revokeToken(token);
    expectStatus(await get(listPath(), token), 401, 16, invalidTokenMessage);
    expect(await get(listPath())).toMatchObject({ status: 200 });
  });

  test("expire by the clock", async () => {
    const token = emulator.issueIamToken({ lifetimeSeconds: 60 });
    const now = Date.now();
    jest.spyOn(Date, "now").mockReturnValue(now + 59_000);
    expect(await get(listPath(), token)).toMatchObject({ status: 200 });
    jest.spyOn(Date, "now").mockReturnValue(now + 61_000);
    expectStatus(await get(listPath(), token), 401, 16, invalidTokenMessage);
  });

  test("may be denied everything", async () => {
    emulator.denyToken(emulator.token);
    expectStatus(await get(listPath()), 403, 7, "Permission denied");
  });

  test("may be the caller's own, or not needed", async () => {
    await start({ clusters: [{ id: clusterId }], token: "t1.my.own" });
    expect(await get(listPath(), "t1.my.own")).toMatchObject({ status: 200 });
    await start({ clusters: [{ id: clusterId }], requireAuthorization: false });
    expect(await send(listPath())).toMatchObject({ status: 200 });
  });
});

describe("exchange for an IAM token", () => {
  let key: AuthorizedKey;

  beforeEach(() => {
    key = emulator.createAuthorizedKey({ serviceAccountId: "aje1" });
  });

  function exchange(body: unknown): Promise<Reply> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return send("/iam/v1/tokens", { method: "POST", body: text });
  }

  const secondsNow = () => Math.floor(Date.now() / 1000);

  function sign(
    changes: { claims?: object; header?: object; options?: jwt.SignOptions; key?: string } = {},
  ): string {
    const now = secondsNow();
    const claims = {
      iss: "aje1",
      aud: "https://iam.api.cloud.yandex.net/iam/v1/tokens",
      iat: now,
      exp: now + 3600,
    };
    const options = { algorithm: "PS256", keyid: key.id, ...changes.options } as jwt.SignOptions;
    if (changes.header) options.header = { alg: "PS256", ...changes.header };
    return jwt.sign({ ...claims, ...changes.claims }, changes.key ?? key.private_key, options);
  }

  test("makes keys as yc writes them", () => {
    expect(key).toMatchObject({ service_account_id: "aje1", key_algorithm: "RSA_2048" });
    expect(key.id).toMatch(/^aje[a-z0-9]{17}$/);
    expect(key.private_key).toMatch(
      /^PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <aje\w+>\n-----BEGIN PRIVATE KEY-----\n/,
    );
    expect(key.public_key).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  });

  test("takes a JWT and gives a token that works and tells its end", async () => {
    const now = Date.now();
    jest.spyOn(Date, "now").mockReturnValue(now);
    emulator.exchangedTokenLifetimeSeconds = 90;
    const reply = await exchange({ jwt: sign() });
    expect(reply.status).toBe(200);
    const { iamToken, expiresAt } = JSON.parse(reply.text) as { iamToken: string; expiresAt: string };
    expect(expiresAt).toMatch(/\.\d{9}Z$/);
    expect(Date.parse(expiresAt)).toBe(now + 90_000);
    expect(await get(listPath(), iamToken)).toMatchObject({ status: 200 });
    jest.spyOn(Date, "now").mockReturnValue(now + 90_000);
    expect(await get(listPath(), iamToken)).toMatchObject({ status: 401 });
  });

  test("takes an iat up to a minute ahead, and several audiences", async () => {
    const now = secondsNow();
    const aud = ["https://example.org", "https://iam.api.cloud.yandex.net/iam/v1/tokens"];
    expect(await exchange({ jwt: sign({ claims: { iat: now + 50, exp: now + 3650, aud } }) })).toMatchObject({
      status: 200,
    });
  });

  const refused: [string, () => string, RegExp][] = [
    ["another signature algorithm", () => sign({ options: { algorithm: "RS256" } }), /alg/],
    ["another type", () => sign({ header: { typ: "JOSE" } }), /typ/],
    ["an unknown key", () => sign({ options: { keyid: "aje2" } }), /kid/],
    ["another key's signature", () => sign({ key: emulator.createAuthorizedKey().private_key }), /signature/],
    ["another issuer", () => sign({ claims: { iss: "aje2" } }), /iss/],
    ["another audience", () => sign({ claims: { aud: "https://example.org" } }), /aud/],
    ["an iat in the future", () => sign({ claims: { iat: secondsNow() + 90 } }), /iat/],
    [
      "an exp in the past",
      () => sign({ claims: { iat: secondsNow() - 100, exp: secondsNow() - 1 } }),
      /exp has passed/,
    ],
    ["an exp too far off", () => sign({ claims: { exp: secondsNow() + 3700 } }), /exp .* 3600/],
    [
      "changed claims",
      () => sign().replace(/\.(.*)\./, `.${Buffer.from("{}").toString("base64url")}.`),
      /signature/,
    ],
    ["two parts", () => "a.b", /three parts/],
    ["no JSON", () => "a.b.c", /header/],
  ];
  test.each(refused)("refuses a JWT with %s", async (_name, make, message) => {
    expectStatus(await exchange({ jwt: make() }), 401, 16, message);
  });

  test("takes an OAuth token that it made, and no other", async () => {
    const token = emulator.createOAuthToken();
    expect(token).toMatch(/^y0_/);
    const reply = await exchange({ yandexPassportOauthToken: token });
    const { iamToken } = JSON.parse(reply.text) as { iamToken: string };
    expect(await get(listPath(), iamToken)).toMatchObject({ status: 200 });
    expectStatus(await exchange({ yandexPassportOauthToken: "y0_other" }), 401, 16, /OAuth/);
  });

  test.each(["", "{", "[", "null", "{}", '{"jwt":1}', '{"jwt":"a","yandexPassportOauthToken":"b"}'])(
    "refuses the body %j",
    async (body) => {
      expectStatus(await exchange(body), 400, 3, /./);
    },
  );

  test("answers 413 to a body without end", async () => {
    expectStatus(await exchange("x".repeat(2 * 1024 * 1024)), 413, 3, /too large/);
  });
});

describe("workload identity federation", () => {
  function exchange(changes: Record<string, string>): Promise<Reply> {
    const form = {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      requested_token_type: "urn:ietf:params:oauth:token-type:access_token",
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      audience: "aje1",
      ...changes,
    };
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return send("/oauth/token", { method: "POST", headers, body: new URLSearchParams(form).toString() });
  }

  test("exchanges an OIDC token for its service account's IAM token", async () => {
    const subjectToken = emulator.createFederatedToken({ serviceAccountId: "aje1" });
    expect(jwt.decode(subjectToken)).toMatchObject({ iss: expect.any(String) as string });
    const reply = await exchange({ subject_token: subjectToken });
    const answer = JSON.parse(reply.text) as { access_token: string };
    expect(answer).toMatchObject({ token_type: "Bearer", expires_in: 43200 });
    expect(await get(listPath(), answer.access_token)).toMatchObject({ status: 200 });
    expect(await exchange({ subject_token: subjectToken, audience: "aje2" })).toMatchObject({ status: 400 });
  });

  test("refuses what is not the exchange asked for", async () => {
    const subject_token = emulator.createFederatedToken({ serviceAccountId: "aje1" });
    for (const changes of [
      { subject_token: "made.up.token" },
      { subject_token, grant_type: "client_credentials" },
      { subject_token, requested_token_type: "x" },
      { subject_token, subject_token_type: "x" },
    ]) {
      expect(await exchange(changes)).toMatchObject({ status: 400 });
    }
    expect(await send("/oauth/token", { method: "POST", body: "{}" })).toMatchObject({ status: 400 });
  });

  test("takes GitHub's OIDC token for any service account", async () => {
    const { url, requestToken } = emulator.githubOidc;
    const path = `${url.slice(emulator.url.length)}&audience=me`;
    expect(await send(path)).toMatchObject({ status: 401 });
    const reply = await send(path, { headers: { authorization: `bearer ${requestToken}` } });
    const { value } = JSON.parse(reply.text) as { value: string };
    expect(jwt.decode(value)).toMatchObject({ aud: "me" });
    expect(await exchange({ subject_token: value, audience: "aje7" })).toMatchObject({ status: 200 });
  });
});

describe("metadata and discovery", () => {
  const path = "/computeMetadata/v1/instance/service-accounts/default/token";
  const headers = { "Metadata-Flavor": "Google" };

  test("gives a token when a service account is attached, else 404", async () => {
    expect(emulator.url).toBe(`http://${emulator.metadataAddress}`);
    expect(await send(path, { headers })).toMatchObject({ status: 404 });
    emulator.attachServiceAccount();
    emulator.exchangedTokenLifetimeSeconds = 77;
    const answer = JSON.parse((await send(path, { headers })).text) as { access_token: string };
    expect(answer).toMatchObject({ expires_in: 77, token_type: "Bearer" });
    expect(await get(listPath(), answer.access_token)).toMatchObject({ status: 200 });
    expect(await send(path)).toMatchObject({ status: 403 });
    emulator.detachServiceAccount();
    expect(await send(path, { headers })).toMatchObject({ status: 404 });
  });

  test("names the services' addresses without a scheme and asks for no token", async () => {
    const address = emulator.url.replace("http://", "");
    expect(JSON.parse((await send("/endpoints")).text)).toEqual({
      endpoints: ["managed-redis", "iam", "operation"].map((id) => ({ id, address })),
    });
  });

  test("tells a program how to reach it", () => {
    const { url, token } = emulator;
    expect(emulator.connection).toEqual({ endpoint: url, token });
    expect(emulator.environment).toEqual({ YC_ENDPOINT: url, YC_TOKEN: token });
    expect(emulator.pulumiConfig).toEqual({
      "yandex-redis:endpoint": { value: url },
      "yandex-redis:token": { value: token, secret: true },
    });
  });
});

describe("recorded requests", () => {
  test("tell everything, in order of arrival", async () => {
    await get(listPath({ pageToken: "a/b &" }));
    await send("/iam/v1/tokens?x=1", { method: "POST", body: "{}", headers: { "X-Some": "Thing" } });
    expect(emulator.requests).toMatchObject([
      {
        method: "GET",
        path: `/managed-redis/v1/clusters/${clusterId}/backups`,
        query: { pageToken: "a/b &" },
        headers: { authorization: `Bearer ${emulator.token}` },
        body: "",
        route: "listBackups",
        status: 400,
      },
      {
        method: "POST",
        query: { x: "1" },
        headers: { "x-some": "Thing" },
        body: "{}",
        route: "exchangeIamToken",
      },
    ]);
    expect(emulator.requestsTo("listBackups")).toHaveLength(1);
    expect(emulator.requestsTo("metadata")).toHaveLength(0);
    expect(emulator.requestsTo("any")).toHaveLength(2);
  });
});

describe("faults", () => {
  test("come in order, one a request, the route's own before those for any", async () => {
    emulator.script("any", { kind: "status", status: 500 });
    emulator.script("listBackups", { kind: "status", status: 503 }, { kind: "pass" });
    emulator.script("listBackups", { kind: "status", status: 504 });
    const statuses: number[] = [];
    for (let times = 0; times < 5; times++) statuses.push((await get(listPath())).status);
    expect(statuses).toEqual([503, 200, 504, 500, 200]);
  });

  test("status: a google.rpc.Status with everything the script says", async () => {
    emulator.script(
      "listBackups",
      {
        kind: "status",
        status: 429,
        retryAfter: 3,
        message: "Slow down",
        requestId: "r-1",
        headers: { "x-a": "b" },
      },
      { kind: "status", status: 503, code: 4 },
    );
    const limited = await get(listPath());
    expectStatus(limited, 429, 8, "Slow down");
    expect(limited.headers).toMatchObject({ "retry-after": "3", "x-request-id": "r-1", "x-a": "b" });
    expectStatus(await get(listPath()), 503, 4, "Scripted fault 503");
  });

  test.each([
    [400, 3],
    [401, 16],
    [403, 7],
    [404, 5],
    [429, 8],
    [500, 13],
    [503, 14],
    [504, 4],
  ])("status %d has code %d", async (status, code) => {
    emulator.script("any", { kind: "status", status });
    expectStatus(await get("/endpoints"), status, code, /./);
  });

  test("answer: any bytes", async () => {
    const html = "<html>502 Bad Gateway</html>";
    emulator.script(
      "listBackups",
      { kind: "answer", status: 502, body: html, contentType: "text/html" },
      { kind: "answer", body: '{"backups":[' },
      { kind: "answer", status: 302, body: "", headers: { location: "http://127.0.0.1:1/" } },
    );
    const gateway = await get(listPath());
    expect(gateway).toMatchObject({ status: 502, text: html, headers: { "content-type": "text/html" } });
    expect(gateway.headers).not.toHaveProperty("x-request-id");
    expect(await get(listPath())).toMatchObject({ status: 200, text: '{"backups":[' });
    expect(await get(listPath())).toMatchObject({
      status: 302,
      headers: { location: "http://127.0.0.1:1/" },
    });
  });

  test("stall: no answer, while others get theirs; close ends it", async () => {
    emulator.script("listBackups", { kind: "stall" });
    let settled = false;
    const stalled = get(listPath()).finally(() => (settled = true));
    stalled.catch(() => undefined);
    await arrivals(1);
    expect(await get(listPath())).toMatchObject({ status: 200 });
    expect(settled).toBe(false);
    expect(emulator.requests[0]).not.toHaveProperty("status");
    await emulator.close();
    await expect(stalled).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  });

  test("reset: the connection is reset", async () => {
    emulator.script("listBackups", { kind: "reset" });
    await expect(get(listPath())).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await get(listPath())).toMatchObject({ status: 200 });
  });

  test.each([
    [10, 10],
    [0, 0],
    [undefined, undefined],
    [1e9, -1],
  ])("cutBody: the connection ends after %p bytes", async (afterBytes, expected) => {
    emulator.script("listBackups", { kind: "cutBody", ...(afterBytes !== undefined && { afterBytes }) });
    const { body, headers } = await request(emulator.url + listPath(), {
      headers: { authorization: `Bearer ${emulator.token}` },
    });
    const whole = Number(headers["content-length"]);
    let received = 0;
    body.on("data", (chunk: Buffer) => (received += chunk.byteLength));
    const [error] = (await once(body, "error")) as [Error];
    expect(error).toMatchObject({ code: "UND_ERR_SOCKET" });
    expect(received).toBe(
      expected === undefined ? Math.floor(whole / 2) : expected < 0 ? whole - 1 : expected,
    );
  });

  test("stallBody: a part of the body, then silence", async () => {
    emulator.script("listBackups", { kind: "stallBody", afterBytes: 100 });
    const { statusCode, body } = await request(emulator.url + listPath(), {
      headers: { authorization: `Bearer ${emulator.token}` },
    });
    expect(statusCode).toBe(200);
    let received = 0;
    let over = false;
    body.on("data", (chunk: Buffer) => (received += chunk.byteLength));
    body.on("end", () => (over = true));
    while (received < 100) await once(body, "data");
    expect(await get(listPath())).toMatchObject({ status: 200 });
    expect({ received, over }).toEqual({ received: 100, over: false });
    const failed = once(body, "error");
    await emulator.close();
    expect((await failed)[0]).toMatchObject({ code: "UND_ERR_SOCKET" });
  });

  test("delay: answered as usual, later; close does not wait for it", async () => {
    emulator.script(
      "listBackups",
      { kind: "delay", milliseconds: 5 },
      { kind: "delay", milliseconds: 3_600_000 },
    );
    expect((await page()).backups).toHaveLength(25);
    const late = get(listPath());
    late.catch(() => undefined);
    await arrivals(2);
    const timers = runningTimers();
    await emulator.close();
    // The delay's timer would keep the caller's process alive for an hour.
    expect(runningTimers()).toBe(timers - 1);
    await expect(late).rejects.toMatchObject({ code: "UND_ERR_SOCKET" });
  });

  test("repeatToken: a page names itself as its next", async () => {
    const pageToken = await nextPageToken({ pageSize: 10 });
    emulator.script("listBackups", { kind: "repeatToken" }, { kind: "repeatToken" });
    const repeated = await page({ pageSize: 10, pageToken });
    expect(repeated.nextPageToken).toBe(pageToken);
    expect(repeated.backups).toHaveLength(10);

    const first = await page({ pageSize: 10 });
    const again = await page({ pageSize: 10, pageToken: first.nextPageToken ?? "" });
    expect(again.backups).toEqual(first.backups);
  });

  test("expireToken: the presented token is good no more", async () => {
    const token = emulator.issueIamToken();
    emulator.script("listBackups", { kind: "expireToken" });
    expectStatus(await get(listPath(), token), 401, 16, invalidTokenMessage);
    expectStatus(await get(listPath(), token), 401, 16, invalidTokenMessage);
    expect(await get(listPath())).toMatchObject({ status: 200 });
  });
});

describe("the server", () => {
  test("closes with a silent connection open, and twice", async () => {
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    await once(socket, "connect");
    const closed = once(socket, "close");
    await emulator.close();
    await emulator.close();
    await closed;
  });

  test.each(["nonsense\r\n\r\n", "GET / HTTP/1.1\r\nhost: a\r\nbroken header\r\n\r\n", "\0\0\0\0\r\n\r\n"])(
    "survives %j",
    async (bytes) => {
      const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1").resume();
      socket.write(bytes);
      await once(socket, "close");
      expect(await get(listPath())).toMatchObject({ status: 200 });
    },
  );

  test("survives a client that leaves in the middle of its body", async () => {
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    socket.write("POST /iam/v1/tokens HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{");
    await arrivals(1);
    socket.destroy();
    expect(await get(listPath())).toMatchObject({ status: 200 });
  });
});

describe("makeBackups", () => {
  test("is repeatable, and different by seed and time", () => {
    expect(makeBackups(50)).toEqual(makeBackups(50));
    const ids = (backups: EmulatedBackup[]) => backups.map((backup) => backup.id).sort();
    expect(ids(makeBackups(50, { seed: 2 }))).not.toEqual(ids(makeBackups(50)));
    expect(makeBackups(1, { newest: "2025-02-01T00:00:00Z" })[0]?.id).not.toBe(makeBackups(1)[0]?.id);
  });

  test("makes backups of every shape, in no particular order", () => {
    const newest = "2025-06-01T12:00:00.123456789Z";
    const backups = makeBackups(2000, { clusterId, folderId, newest, everyHours: 1 });
    expect(new Set(backups.map((backup) => backup.id)).size).toBe(2000);
    const times = backups.map((backup) => backup.createdAt ?? "");
    expect(new Set(times.map((time) => /\.(\d+)Z$/.exec(time)?.[1]?.length ?? 0)).size).toBe(10);
    expect(new Set(backups.map((backup) => backup.type))).toEqual(new Set(["AUTOMATED", "MANUAL"]));
    for (const backup of backups) {
      expect(backup).toMatchObject({ folderId, sourceClusterId: clusterId });
      expect(backup.id).toMatch(/^c9qa+:[0-9a-f]{20}$/);
      expect(Date.parse(backup.startedAt ?? "")).toBeLessThan(Date.parse(backup.createdAt ?? ""));
    }
    expect(times.filter((time) => Date.parse(time) >= Date.parse(newest))).toEqual([newest]);
    const milliseconds = times.map((time) => Date.parse(time));
    const sorted = [...milliseconds].sort((a, b) => b - a);
    expect(milliseconds).not.toEqual(sorted);
    const gaps = sorted.slice(1).map((time, index) => ((sorted[index] ?? 0) - time) / 3_600_000);
    expect(Math.min(...gaps)).toBeGreaterThan(0.89);
    expect(Math.max(...gaps)).toBeLessThan(1.11);
  });

  test("refuses a newest that is no time", () => {
    expect(() => makeBackups(1, { newest: "yesterday" })).toThrow(RangeError);
  });
});
