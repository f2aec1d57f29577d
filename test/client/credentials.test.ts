import { writeFileSync } from "node:fs";

import { stringify } from "yaml";

import { getRedisBackups } from "../../provider/queries/queries";
import type { Emulator } from "../../provider/testing";
import { CredentialsError, UnauthenticatedError } from "../../provider/yandex/errors";
import type { Connection, SettingsSource } from "../../provider/yandex/settings";
import { codeSource, environmentSource } from "../../provider/yandex/settings-sources";
import { bareEnvironment, clusterId, failureOf, nowhere, withConnection } from "../support/listing";
import { homeWithYcConfig, temporaryFile, temporaryFolder } from "../support/temporary-folder";
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

  test.each(["t1.two lines\n.x", "t1.über.x", "t1.a\u0000.b"])("is never sent as %j", async (token) => {
    const error = await failureOf(list({ token }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toBe(
      "opts.connection.token holds characters that no token has, such as a space or a line break.",
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
      /names a file "\/no\/such\/key\.json" that cannot be read \(ENOENT\)/,
    ],
    ["a folder", () => temporaryFolder(), /that cannot be read \(EISDIR\)/],
    ["no JSON", () => "{broken", /^opts\.connection\.serviceAccountKeyFile is no JSON/],
    ["a file of no JSON", () => temporaryFile("key.json", "-----BEGIN"), /names a file that is no JSON/],
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
      /has a service account but no OIDC token: set workloadIdentityTokenFile/,
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
    [
      "has no credential",
      { prod: { "cloud-id": "b1g" } },
      /profile prod of the yc CLI has neither a token nor/,
    ],
    [
      "has an empty credential",
      { prod: { token: "" } },
      /profile prod of the yc CLI has neither a token nor/,
    ],
  ])("that is named must be there: it %s", async (_name, profiles, message) => {
    const context = withConnection({}, { environment: { ...bareEnvironment, ...home(profiles) } });
    const sources = [...context.sources, environmentSource({ YC_PROFILE: "prod" })];
    const error = await failureOf(getRedisBackups(clusterId, { ...context, sources }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(message);
  });

  test("that is named must be there: there is no file", async () => {
    const error = await failureOf(list({ profile: "prod" }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(
      /^opts\.connection\.profile names a yc CLI profile .*: there is no .*config\.yaml\.$/,
    );
  });

  test.each([
    ["no YAML", "profiles: [unclosed", /are no YAML\. Repair the file/],
    [
      "another kind of YAML",
      "profiles: { work: { token: [1] } }",
      /are not as yc writes them: profiles\.work\.token\./,
    ],
    ["a text", "just text", /are not as yc writes them/],
  ])("cannot be read from %s", async (_name, yaml, message) => {
    const error = await failureOf(list({}, { HOME: homeWithYcConfig(yaml) }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toMatch(message);
  });
});

describe("the metadata service", () => {
  const onVm = () => ({ YC_METADATA_ADDR: emulator.metadataAddress });

  test("gives a token where a service account is attached", async () => {
    emulator.attachServiceAccount();
    await expectListed(list({}, onVm()));
    await expectListed(list({}, onVm()));
    expect(exchanges()).toEqual({ ...none, metadata: 1 });
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
      "No credential was found. Looked for, from the first to the last:",
      "  opts.connection.token, opts.connection.serviceAccountKeyFile, opts.connection.workloadIdentityServiceAccountId, opts.connection.profile",
      "  environment variable YC_TOKEN, environment variable YC_SERVICE_ACCOUNT_KEY_FILE, environment variable YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID, environment variable YC_PROFILE",
      `  the yc CLI's current profile (there is no ${bareEnvironment.HOME}/.config/yandex-cloud/config.yaml)`,
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
    const error = await failureOf(list({}, { YC_METADATA_ADDR: emulator.metadataAddress }));
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error.message).toContain(`the VM's metadata service at ${emulator.metadataAddress} (${told})`);
  });
});
