import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { stringify } from "yaml";

import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import { CredentialsError, UnauthenticatedError, UnavailableError } from "../../provider/yandex/errors";
import type { Connection } from "../../provider/yandex/settings";
import { codeSource, environmentSource, type SettingsSource } from "../../provider/yandex/settings-sources";
import {
  bareEnvironment,
  clusterId,
  failureOf,
  nowhere,
  takeShortestPauses,
  withConnection,
} from "../support/listing";
import { expectNoSecret } from "../support/expect-no-secret";
import { startRawServer } from "../support/raw-server";
import { homeWithYcConfig, pathWithYc, temporaryFile, temporaryFolder } from "../support/temporary-folder";
import { threePagesEmulator } from "../support/three-pages-emulator";

const serviceAccountId = "ajeaaaaaaaaaaaaaaaaa";

let emulator: Emulator;

beforeEach(async () => {
  emulator = await threePagesEmulator();
});

/** Lists with the emulator's endpoint and this credential. */
function list(
  credential: Connection,
  environment: Record<string, string> = {},
  warn?: (text: string) => void,
) {
  return getRedisBackups(
    clusterId,
    withConnection(
      { endpoint: emulator.url, workloadIdentityEndpoint: emulator.url, ...credential },
      { environment: { ...bareEnvironment, ...environment }, ...(warn && { warn }) },
    ),
  );
}

async function expectListed(listing: ReturnType<typeof list>): Promise<void> {
  expect((await listing).backups).toHaveLength(25);
}

/** How often each kind of request for a token came. */
function exchanges() {
  const count = (route: Parameters<Emulator["requestsTo"]>[0]) => emulator.requestsTo(route).length;
  return { iam: count("exchangeIamToken"), federation: count("federation"), metadata: count("metadata") };
}

const none = { iam: 0, federation: 0, metadata: 0 };

describe("an IAM token", () => {
  test("is presented as it is", async () => {
    await expectListed(list({ token: emulator.token }));
    expect(exchanges()).toEqual(none);
    expect(emulator.requestsTo("listBackups")[0]?.headers["authorization"]).toBe(`Bearer ${emulator.token}`);
  });

  test("may have blanks around it, as a file's last line break", async () => {
    await expectListed(list({ token: ` ${emulator.token}\n` }));
  });

  test.each([
    ["t1.two lines\n.x", "U+0020"],
    ["t1.two\nlines.x", "U+000A"],
    ["t1.über.x", "U+00FC"],
    ["t1.a\u0000.b", "U+0000"],
  ])("is never sent as %j", async (token, character) => {
    const error = await failureOf(list({ token }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toBe(
      `opts.connection.token has a character that a token cannot have (${character}). Copy the token again, in one piece.`,
    );
    expect(emulator.requests).toEqual([]);
  });
});

describe("an OAuth token", () => {
  test("is exchanged, with one warning however often it is used", async () => {
    const warn = jest.fn();
    const token = emulator.createOAuthToken();
    await expectListed(list({ token }, {}, warn));
    await expectListed(list({ token: emulator.createOAuthToken() }, {}, warn));
    expect(exchanges()).toEqual({ ...none, iam: 2 });
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/^opts\.connection\.token is an OAuth token\. .*2026/),
    );
    expect(warn).not.toHaveBeenCalledWith(expect.stringContaining(token));
  });
});

describe("an authorized key", () => {
  test.each([
    ["as content", (key: string) => key],
    ["as pretty content", (key: string) => `\n ${JSON.stringify(JSON.parse(key), null, 2)}\n`],
    ["as a path", (key: string) => temporaryFile("key.json", key)],
    ["as a path with a line break", (key: string) => `${temporaryFile("key.json", key)}\n`],
  ])("%s is exchanged by a signed JWT", async (_name, give) => {
    await expectListed(list({ serviceAccountKeyFile: give(JSON.stringify(emulator.createAuthorizedKey())) }));
    expect(exchanges()).toEqual({ ...none, iam: 1 });
    expect(Object.keys(JSON.parse(emulator.requestsTo("exchangeIamToken")[0]?.body ?? "") as object)).toEqual(
      ["jwt"],
    );
  });

  test.each([
    [
      "a path where nothing is",
      () => "/no/such/key.json",
      /names a file that cannot be used: "\/no\/such\/key\.json" cannot be read \(ENOENT\)/,
    ],
    ["a folder", () => temporaryFolder(), /cannot be read \(EISDIR\)/],
    ["no JSON", () => "{broken", /^opts\.connection\.serviceAccountKeyFile is not JSON/],
    [
      "a file of no JSON",
      () => temporaryFile("key.json", "-----BEGIN"),
      /names a file ".*key\.json" that is not JSON/,
    ],
    ["JSON of another kind", () => "{}", /is incomplete: id, service_account_id, private_key missing/],
  ])("cannot be %s", async (_name, give, message) => {
    const error = await failureOf(list({ serviceAccountKeyFile: give() }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(message);
    expect(emulator.requests).toEqual([]);
  });

  test("that was deleted in the cloud is refused once", async () => {
    const key = { ...emulator.createAuthorizedKey(), id: "ajedeleted" };
    const error = await failureOf(list({ serviceAccountKeyFile: JSON.stringify(key) }));
    expect(error).toBeInstanceOf(UnauthenticatedError);
    expect(error.message).toContain(
      `While exchanging the authorized key ajedeleted of service account ${key.service_account_id} for an IAM token.`,
    );
    expect(exchanges()).toEqual({ ...none, iam: 1 });
  });
});

test.each([
  [-2 * 60_000, "This machine's clock is 2m behind the service's"],
  [3 * 3_600_000, "This machine's clock is 3h ahead of the service's"],
  [30_000, undefined],
])("a JWT that is refused by a clock that is %d ms off: the message says %s", async (off, named) => {
  const serviceAccountKeyFile = JSON.stringify(emulator.createAuthorizedKey());
  const iam = await startRawServer((_, response) => {
    response
      .writeHead(401, { date: new Date(Date.now() - off).toUTCString() })
      .end(JSON.stringify({ code: 16, message: "JWT is expired" }));
  });
  const error = await failureOf(list({ serviceAccountKeyFile, iamEndpoint: iam.url }));
  expect(error).toBeInstanceOf(UnauthenticatedError);
  expect(/This machine's clock is \S+ (?:ahead of|behind) the service's/.exec(error.message)?.[0]).toBe(
    named,
  );
});

describe("workload identity federation", () => {
  const workloadIdentityServiceAccountId = serviceAccountId;

  test("takes the OIDC token of a file", async () => {
    const token = emulator.createFederatedToken({ serviceAccountId });
    const workloadIdentityTokenFile = temporaryFile("oidc.jwt", `${token}\n`);
    await expectListed(list({ workloadIdentityServiceAccountId, workloadIdentityTokenFile }));
    expect(exchanges()).toEqual({ ...none, federation: 1 });
  });

  test("asks GitHub Actions for one where no file is named", async () => {
    const { url, requestToken } = emulator.githubOidc;
    await expectListed(
      list(
        { workloadIdentityServiceAccountId },
        { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken },
      ),
    );
    expect(exchanges()).toEqual({ ...none, federation: 1 });
    expect(emulator.requestsTo("githubOidc")).toHaveLength(1);
  });

  test("reads the file anew for each exchange, since OIDC tokens live for minutes", async () => {
    const workloadIdentityTokenFile = temporaryFile(
      "oidc.jwt",
      emulator.createFederatedToken({ serviceAccountId }),
    );
    const settings = { workloadIdentityServiceAccountId, workloadIdentityTokenFile };
    await expectListed(list(settings));
    writeFileSync(workloadIdentityTokenFile, emulator.createFederatedToken({ serviceAccountId }));
    emulator.script("listBackups", { kind: "expireToken" });
    await expectListed(list(settings));
    const subjects = emulator
      .requestsTo("federation")
      .map(({ body }) => new URLSearchParams(body).get("subject_token"));
    expect(new Set(subjects).size).toBe(2);
  });

  test.each([
    [
      "neither a file nor GitHub",
      undefined,
      /has a service account but no OIDC token: set workloadIdentityToken or workloadIdentityTokenFile/,
    ],
    [
      "a file that is not there",
      () => "/no/such/oidc.jwt",
      /The OIDC token file .*cannot be read \(ENOENT\)/,
    ],
    ["an empty file", () => temporaryFile("oidc.jwt", "\n"), /is empty/],
  ])("cannot work with %s", async (_name, file, message) => {
    const settings = file && { workloadIdentityTokenFile: file() };
    const error = await failureOf(list({ workloadIdentityServiceAccountId, ...settings }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(message);
  });

  test("takes the OIDC token itself, as GitLab hands it out", async () => {
    const workloadIdentityToken = emulator.createFederatedToken({ serviceAccountId });
    await expectListed(list({ workloadIdentityServiceAccountId, workloadIdentityToken }));
    expect(exchanges()).toEqual({ ...none, federation: 1 });
  });

  test("takes the OIDC token of the highest source that has one, as a file or itself", async () => {
    const workloadIdentityTokenFile = temporaryFile(
      "oidc.jwt",
      emulator.createFederatedToken({ serviceAccountId }),
    );
    const context = withConnection({ endpoint: emulator.url, workloadIdentityEndpoint: emulator.url });
    const sources = [
      ...context.sources,
      codeSource({ workloadIdentityServiceAccountId, workloadIdentityTokenFile }),
      environmentSource({ YC_WORKLOAD_IDENTITY_TOKEN: "eyJ.another.account" }),
    ];
    await expectListed(getRedisBackups(clusterId, { ...context, sources }));
    expect(exchanges()).toEqual({ ...none, federation: 1 });
  });

  test("needs the service account, and never falls back to another credential without it", async () => {
    emulator.attachServiceAccount();
    const workloadIdentityToken = emulator.createFederatedToken({ serviceAccountId });
    const environment = { YC_METADATA_ADDR: emulator.metadataAddress };
    const error = await failureOf(list({ workloadIdentityToken }, environment));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(
      /^opts\.connection\.workloadIdentityToken is set without the service account that it is for/,
    );
    expect(emulator.requests).toEqual([]);
  });

  test("asks GitHub Actions for an audience where one is set", async () => {
    const { url, requestToken } = emulator.githubOidc;
    await expectListed(
      list(
        { workloadIdentityServiceAccountId, workloadIdentityAudience: "https://example.com/a b&c" },
        { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken },
      ),
    );
    expect(emulator.requestsTo("githubOidc")[0]?.query["audience"]).toBe("https://example.com/a b&c");
  });

  test.each(["http://token.example/oidc", "token.example", "not a URL"])(
    "asks GitHub Actions over HTTPS alone: not at %j",
    async (url) => {
      const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: "hunter2" };
      const error = await failureOf(list({ workloadIdentityServiceAccountId }, environment));
      expect(error).toBeInstanceOf(CredentialsError);
      expect(error.message).toContain("ACTIONS_ID_TOKEN_REQUEST_URL is not an https:// URL");
    },
  );

  test("is refused for another service account", async () => {
    const token = emulator.createFederatedToken({ serviceAccountId: "ajeother" });
    const settings = {
      workloadIdentityServiceAccountId,
      workloadIdentityTokenFile: temporaryFile("oidc.jwt", token),
    };
    const error = await failureOf(list(settings));
    expect(error).toBeInstanceOf(UnauthenticatedError);
    expect(error.message).toContain("subject_token is not accepted");
    expect(exchanges()).toEqual({ ...none, federation: 1 });
  });
});

describe("the yc CLI's profile", () => {
  function home(profiles: object, current: string | undefined = "work") {
    return { HOME: homeWithYcConfig(stringify({ ...(current && { current }), profiles })) };
  }

  test("gives its token", async () => {
    await expectListed(list({}, home({ work: { token: emulator.token, "cloud-id": "b1g" } })));
    expect(exchanges()).toEqual(none);
  });

  test("gives its key, which has the fields of the JSON file", async () => {
    await expectListed(list({}, home({ work: { "service-account-key": emulator.createAuthorizedKey() } })));
    expect(exchanges()).toEqual({ ...none, iam: 1 });
  });

  test("may be named, whichever is current", async () => {
    const profiles = { work: { token: "t1.wrong.one" }, play: { token: emulator.token } };
    await expectListed(list({ profile: "play" }, home(profiles)));
  });

  test("gives its endpoint too, unless one is set", async () => {
    const profiles = { work: { token: emulator.token, endpoint: emulator.url } };
    await expectListed(list({ endpoint: "" }, home(profiles)));
    expect(emulator.requestsTo("endpoints")).toHaveLength(1);
    await expectListed(list({}, home({ work: { token: emulator.token, endpoint: `http://${nowhere}` } })));
  });

  test("is not even read when another credential is set", async () => {
    await expectListed(list({ token: emulator.token }, { HOME: homeWithYcConfig("{ broken") }));
  });

  test.each([
    [
      "is not in the file",
      { work: {} },
      /environment variable YC_PROFILE names .*: .*config\.yaml has no profile prod/,
    ],
  ])("that is named must be there: it %s", async (_name, profiles, message) => {
    const context = withConnection({}, { environment: { ...bareEnvironment, ...home(profiles) } });
    const sources = [...context.sources, environmentSource({ YC_PROFILE: "prod" })];
    const error = await failureOf(getRedisBackups(clusterId, { ...context, sources }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(message);
  });

  test("may have nulls, as its neighbours may, which are not looked at", async () => {
    const profiles = {
      work: {
        token: null,
        "service-account-key": emulator.createAuthorizedKey(),
        "instance-service-account": null,
        "federation-id": null,
        "impersonate-service-account-id": null,
        endpoint: null,
        "folder-id": null,
      },
      other: { token: null },
      broken: null,
      wrong: { token: [1] },
    };
    await expectListed(list({}, home(profiles)));
  });

  test("means the metadata service where it says instance-service-account", async () => {
    emulator.attachServiceAccount();
    const environment = {
      ...home({ vm: { "instance-service-account": true } }),
      YC_METADATA_ADDR: emulator.metadataAddress,
    };
    await expectListed(list({ profile: "vm" }, environment));
    expect(exchanges()).toEqual({ ...none, metadata: 1 });
  });

  test("in a home that cannot be read stops only who asks for it", async () => {
    emulator.attachServiceAccount();
    // A folder in the file's place: root, as in CI's containers, may read what no mode allows.
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, ".config", "yandex-cloud", "config.yaml"), { recursive: true });
    const environment = { HOME: folder, YC_METADATA_ADDR: emulator.metadataAddress };
    await expectListed(list({}, environment));
    const error = await failureOf(list({ profile: "work" }, environment));
    expect(error.message).toMatch(/^The yc CLI's profiles in .* cannot be read \(EISDIR\)\.$/);
  });

  test("that is named must be there: there is no file", async () => {
    const error = await failureOf(list({ profile: "prod" }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(
      /^opts\.connection\.profile names a yc CLI profile .*: .*config\.yaml not found\.$/,
    );
  });

  test.each([
    ["no YAML", "profiles: [unclosed", /are not valid YAML\. Repair the file/],
    [
      "another kind of YAML",
      "current: work\nprofiles: { work: { token: [1] } }",
      /are invalid: profiles\.work\.token has the wrong type\./,
    ],
    ["a text", "just text", /are invalid: the file has the wrong type\./],
  ])("cannot be read from %s", async (_name, yaml, message) => {
    const error = await failureOf(list({}, { HOME: homeWithYcConfig(yaml) }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(message);
  });
});

const ycThat = (script: string) => ({ PATH: pathWithYc(script) });

describe("a federated user's profile, which has no token in its file", () => {
  const home = (fields: object = {}) => ({
    HOME: homeWithYcConfig(
      stringify({ current: "work", profiles: { work: { "federation-id": "bpf", ...fields } } }),
    ),
  });

  test("gets one from yc, once for many listings", async () => {
    const calls = temporaryFile("calls", "");
    const yc = ycThat(`echo "$@" >> ${calls}; echo ${emulator.token}`);
    const environment = { ...home(), ...yc };
    await Promise.all([expectListed(list({}, environment)), expectListed(list({}, environment))]);
    expect(readFileSync(calls, "utf8")).toBe("iam create-token --profile work\n");
  });

  test("fails with yc's standard error, and never with its output", async () => {
    const yc = ycThat(`echo t1.secret.output; echo "federation bpf was not found" >&2; exit 1`);
    const error = await failureOf(list({}, { ...home(), ...yc }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toBe("`yc iam create-token --profile work` failed: federation bpf was not found");
  });

  test("fails without the token in yc's standard error, whatever the token looks like", async () => {
    const token = "an-odd-token-0123456789abcdef";
    const yc = ycThat(
      `echo ${token}; echo "debug: got ${token}, header 'Bearer ${token.slice(9)}'" >&2; exit 1`,
    );
    const error = await failureOf(list({}, { ...home(), ...yc }));
    expect(error.message).toContain("failed: debug: got [secret]");
    expectNoSecret(error, [token]);
  });

  test("fails where yc prints nothing", async () => {
    const error = await failureOf(list({}, { ...home(), ...ycThat("exit 0") }));
    expect(error.message).toBe("`yc iam create-token --profile work` printed no token");
  });

  test("fails without yc by the command to run", async () => {
    const error = await failureOf(list({}, { ...home(), PATH: temporaryFolder() }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toContain("yc is not on PATH");
    expect(error.message).toContain("`yc iam create-token --profile work`");
  });
});

describe("what is set as a token is named as what it is", () => {
  test.each([
    ["YCAJEabc123", "is the ID of a static access key"],
    ["YCPabc123", "is the secret of a static access key"],
    ["AQVNabc123", "is an API key"],
  ])("%s", async (token, named) => {
    const error = await failureOf(list({ token }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toContain(`opts.connection.token ${named}`);
    expect(error.message).not.toContain(token);
    expect(emulator.requests).toEqual([]);
  });
});

describe("a key file", () => {
  const content = (encoding: BufferEncoding) => {
    const file = temporaryFile("key.json", "");
    writeFileSync(file, Buffer.from(`\uFEFF${JSON.stringify(emulator.createAuthorizedKey())}`, encoding));
    return file;
  };

  test("may begin with a byte order mark", async () => {
    await expectListed(list({ serviceAccountKeyFile: content("utf8") }));
  });

  test("in UTF-16 is named as such", async () => {
    const error = await failureOf(list({ serviceAccountKeyFile: content("utf16le") }));
    expect(error.message).toContain("is UTF-16, as PowerShell's > writes it");
  });
});

describe("a token that is issued with a character that no token has", () => {
  test.each(["t1.line\nbreak.x", "t1.a\u0000.x"])(
    "%j is a CredentialsError, and the next is taken",
    async (iamToken) => {
      const key = { serviceAccountKeyFile: JSON.stringify(emulator.createAuthorizedKey()) };
      const body = JSON.stringify({ iamToken, expiresAt: "2100-01-01T00:00:00Z" });
      emulator.script("exchangeIamToken", { kind: "answer", body });
      const error = await failureOf(list(key));
      expect(error).toBeInstanceOf(CredentialsError);
      expect(error.message).toMatch(
        /^The token that was issued has a character that a token cannot have \(U\+000[0A]\)/,
      );
      expect(emulator.requestsTo("listBackups")).toEqual([]);
      await expectListed(list(key));
    },
  );
});

describe("the metadata service", () => {
  const onVm = () => ({ YC_METADATA_ADDR: emulator.metadataAddress });

  test("gives a token where a service account is attached", async () => {
    emulator.attachServiceAccount();
    await expectListed(list({}, onVm()));
    await expectListed(list({}, onVm()));
    expect(exchanges()).toEqual({ ...none, metadata: 1 });
  });

  test("may take its time to answer", async () => {
    emulator.attachServiceAccount();
    emulator.script("metadata", { kind: "delay", milliseconds: 1_500 });
    await expectListed(list({}, onVm()));
    expect(exchanges()).toEqual({ ...none, metadata: 1 });
  });

  test.each([
    { kind: "status", status: 500 },
    { kind: "status", status: 429 },
    { kind: "reset" },
    { kind: "cutBody" },
  ] as const)("in trouble at the first request is retried, there being a service: %j", async (fault) => {
    takeShortestPauses();
    emulator.attachServiceAccount();
    emulator.script("metadata", fault);
    await expectListed(list({}, onVm()));
  });

  test("of Google Cloud is left alone: its token is not sent anywhere", async () => {
    const token = { access_token: "ya29.c.b0Aaekm1K", expires_in: 3_599, token_type: "Bearer" };
    emulator.script("metadata", { kind: "answer", body: JSON.stringify(token) });
    const error = await failureOf(list({}, onVm()));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toContain("(it is Google Cloud's, whose tokens are not for Yandex Cloud)");
    expect(emulator.requestsTo("listBackups")).toEqual([]);
    expectNoSecret(error, [token.access_token]);
  });

  test("in trouble at a renewal is retried, and named as what it is", async () => {
    takeShortestPauses();
    emulator.attachServiceAccount();
    await expectListed(list({}, onVm()));
    emulator.script("listBackups", { kind: "expireToken" });
    emulator.script("metadata", { kind: "status", status: 500 });
    await expectListed(list({}, onVm()));
    emulator.script("listBackups", { kind: "expireToken" });
    emulator.script(
      "metadata",
      ...Array.from({ length: 6 }, () => ({ kind: "status", status: 500 }) as const),
    );
    const error = await failureOf(list({}, onVm()));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).not.toContain("No credential was found");
  });

  test("comes after the yc CLI's profile", async () => {
    emulator.attachServiceAccount();
    const home = homeWithYcConfig(stringify({ current: "a", profiles: { a: { token: emulator.token } } }));
    await expectListed(list({}, { ...onVm(), HOME: home }));
    expect(exchanges()).toEqual(none);
  });

  test.each(["", "current: absent", "profiles: { work: {} }", "current: work\nprofiles: { work: {} }"])(
    "is asked when the yc CLI's config is %j",
    async (yaml) => {
      emulator.attachServiceAccount();
      await expectListed(list({}, { ...onVm(), HOME: homeWithYcConfig(yaml) }));
      expect(exchanges()).toEqual({ ...none, metadata: 1 });
    },
  );

  test("is asked again once a service account is attached", async () => {
    expect((await failureOf(list({}, onVm()))).message).toContain(
      "no service account is attached to this VM",
    );
    emulator.attachServiceAccount();
    await expectListed(list({}, onVm()));
  });
});

describe("where nothing is found", () => {
  test("one error lists everything that was looked for", async () => {
    const context = {
      ...withConnection({}),
      sources: [codeSource({}), environmentSource({ YC_ENDPOINT: emulator.url })],
    };
    const error = await failureOf(getRedisBackups(clusterId, context));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message.split("\n")).toEqual([
      "No credential was found. Looked for, in this order:",
      "  opts.connection.token, opts.connection.serviceAccountKeyFile, opts.connection.workloadIdentityServiceAccountId, opts.connection.profile",
      "  environment variable YC_TOKEN, environment variable YC_SERVICE_ACCOUNT_KEY_FILE, environment variable YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID, environment variable YC_PROFILE",
      `  the yc CLI's current profile (${bareEnvironment.HOME}/.config/yandex-cloud/config.yaml not found)`,
      `  the VM's metadata service at ${nowhere} (nothing answers)`,
      "Set one of them: a service account's authorized key is the usual choice (pulumi config set --secret yandex-redis:serviceAccountKeyFile < key.json).",
    ]);
    expect(emulator.requestsTo("listBackups")).toEqual([]);
  });

  test("each caller is told of its own sources, whoever looked first", async () => {
    const messageFor = async (...sources: SettingsSource[]): Promise<string> =>
      (await failureOf(getRedisBackups(clusterId, { ...withConnection({}), sources }))).message;
    const fromEnvironment = environmentSource({ YC_ENDPOINT: emulator.url });
    expect(await messageFor(codeSource({}), fromEnvironment)).toContain("opts.connection.token");
    expect(await messageFor(fromEnvironment)).not.toContain("opts.connection.token");
  });

  test.each([
    ["no service account is attached", { kind: "pass" }, "no service account is attached to this VM"],
    ["nothing ever answers", { kind: "stall" }, "nothing answers"],
    ["something else answers", { kind: "answer", body: "<html>" }, "it answered HTTP 200"],
    ["it refuses", { kind: "status", status: 403 }, "it answered HTTP 403"],
  ] as const)("the error tells of the metadata service that %s", async (_name, fault, told) => {
    emulator.script("metadata", fault);
    const error = await failureOf(
      list({ attemptTimeout: "500ms" }, { YC_METADATA_ADDR: emulator.metadataAddress }),
    );
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toContain(`the VM's metadata service at ${emulator.metadataAddress} (${told})`);
  });
});
