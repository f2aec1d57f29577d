import jwt from "jsonwebtoken";

import type { AuthorizedKey, Emulator } from "../../provider/testing";
import {
  backupsPath,
  clusterEmulator,
  expectStatus,
  invalidTokenMessage,
  PlainClient,
  type Reply,
} from "../support/plain-client";

let emulator: Emulator;
let client: PlainClient;

beforeEach(async () => {
  emulator = await clusterEmulator();
  client = new PlainClient(emulator);
});

describe("IAM tokens", () => {
  test.each([
    ["no header", {}],
    ["an unknown token", { authorization: "Bearer t1.a.b" }],
    ["another scheme", { authorization: "Basic dDE6" }],
  ])("refuses %s", async (_name, headers) => {
    expectStatus(await client.send("GET", backupsPath(), { headers }), 401, 16, invalidTokenMessage);
  });

  test("look like Yandex's and are good until revoked", async () => {
    const token = emulator.issueIamToken();
    expect(token).toMatch(/^t1\.[\w-]+\.[\w-]+$/);
    expect(emulator.token).toMatch(/^t1\.[\w-]+\.[\w-]+$/);
    expect(await client.get(backupsPath(), token)).toMatchObject({ status: 200 });
    emulator.revokeToken(token);
    expectStatus(await client.get(backupsPath(), token), 401, 16, invalidTokenMessage);
    expect(await client.get(backupsPath())).toMatchObject({ status: 200 });
  });

  test("expire by the clock", async () => {
    const token = emulator.issueIamToken({ lifetimeSeconds: 60 });
    const now = Date.now();
    jest.spyOn(Date, "now").mockReturnValue(now + 59_000);
    expect(await client.get(backupsPath(), token)).toMatchObject({ status: 200 });
    jest.spyOn(Date, "now").mockReturnValue(now + 61_000);
    expectStatus(await client.get(backupsPath(), token), 401, 16, invalidTokenMessage);
  });

  test("may be denied everything", async () => {
    emulator.denyToken(emulator.token);
    expectStatus(await client.get(backupsPath()), 403, 7, "Permission denied");
  });

  test("may be the caller's own, or not needed", async () => {
    const own = new PlainClient(await clusterEmulator({ token: "t1.my.own" }));
    expect(await own.get(backupsPath(), "t1.my.own")).toMatchObject({ status: 200 });
    const open = new PlainClient(await clusterEmulator({ requireAuthorization: false }));
    expect(await open.get(backupsPath(), "none")).toMatchObject({ status: 200 });
  });
});

describe("exchange for an IAM token", () => {
  let key: AuthorizedKey;

  beforeEach(() => {
    key = emulator.createAuthorizedKey({ serviceAccountId: "aje1" });
  });

  function exchange(body: unknown): Promise<Reply> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return client.send("POST", "/iam/v1/tokens", { body: text });
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
    const { iamToken, expiresAt } = reply.body as { iamToken: string; expiresAt: string };
    expect(expiresAt).toMatch(/\.\d{9}Z$/);
    expect(Date.parse(expiresAt)).toBe(now + 90_000);
    expect(await client.get(backupsPath(), iamToken)).toMatchObject({ status: 200 });
    jest.spyOn(Date, "now").mockReturnValue(now + 90_000);
    expect(await client.get(backupsPath(), iamToken)).toMatchObject({ status: 401 });
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
    const { iamToken } = reply.body as { iamToken: string };
    expect(await client.get(backupsPath(), iamToken)).toMatchObject({ status: 200 });
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
    return client.send("POST", "/oauth/token", { headers, body: new URLSearchParams(form).toString() });
  }

  test("exchanges an OIDC token for its service account's IAM token", async () => {
    const subjectToken = emulator.createFederatedToken({ serviceAccountId: "aje1" });
    expect(jwt.decode(subjectToken)).toMatchObject({ iss: expect.any(String) as string });
    const reply = await exchange({ subject_token: subjectToken });
    const answer = reply.body as { access_token: string };
    expect(answer).toMatchObject({ token_type: "Bearer", expires_in: 43200 });
    expect(await client.get(backupsPath(), answer.access_token)).toMatchObject({ status: 200 });
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
    expect(await client.send("POST", "/oauth/token", { body: "{}" })).toMatchObject({ status: 400 });
  });

  test("takes GitHub's OIDC token for any service account", async () => {
    const { url, requestToken } = emulator.githubOidc;
    const path = `${url.slice(emulator.url.length)}&audience=me`;
    expect(await client.send("GET", path)).toMatchObject({ status: 401 });
    const reply = await client.send("GET", path, { headers: { authorization: `bearer ${requestToken}` } });
    const { value } = reply.body as { value: string };
    expect(jwt.decode(value)).toMatchObject({ aud: "me" });
    expect(await exchange({ subject_token: value, audience: "aje7" })).toMatchObject({ status: 200 });
  });
});

describe("metadata and discovery", () => {
  const path = "/computeMetadata/v1/instance/service-accounts/default/token";
  const headers = { "Metadata-Flavor": "Google" };

  test("gives a token when a service account is attached, else 404", async () => {
    expect(emulator.url).toBe(`http://${emulator.metadataAddress}`);
    expect(await client.send("GET", path, { headers })).toMatchObject({ status: 404 });
    emulator.attachServiceAccount();
    emulator.exchangedTokenLifetimeSeconds = 77;
    const answer = JSON.parse((await client.send("GET", path, { headers })).text) as { access_token: string };
    expect(answer).toMatchObject({ expires_in: 77, token_type: "Bearer" });
    expect(await client.get(backupsPath(), answer.access_token)).toMatchObject({ status: 200 });
    expect(await client.send("GET", path)).toMatchObject({ status: 403 });
    emulator.detachServiceAccount();
    expect(await client.send("GET", path, { headers })).toMatchObject({ status: 404 });
  });

  test("names the services' addresses without a scheme and asks for no token", async () => {
    const address = emulator.url.replace("http://", "");
    expect(JSON.parse((await client.send("GET", "/endpoints")).text)).toEqual({
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
