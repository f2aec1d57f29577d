import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";

import { getRedisBackups } from "../../provider/queries/queries";
import { type Emulator, startEmulator } from "../../provider/testing";
import type { Connection } from "../../provider/yandex/settings";
import { environmentSource } from "../../provider/yandex/settings-sources";
import { contextOf, type Credential, credentialKinds } from "../support/credential-kinds";
import { expectNoSecret } from "../support/expect-no-secret";
import { clusterId, failureOf, nowhere, withConnection } from "../support/listing";
import { answerBytes, type RawRequest, startRawServer } from "../support/raw-server";
import { homeWithYcConfig, temporaryFile } from "../support/temporary-folder";

let emulator: Emulator;
let warnings: string[];

// One for all tests, as the credentials are: keys take time to make.
beforeAll(async () => {
  emulator = await startEmulator({ clusters: [{ id: clusterId }] });
});

beforeEach(() => {
  warnings = [];
});

afterAll(() => emulator.close());

/** Lists in vain, and expects that nothing of the credential can be seen. */
async function expectSecretFailure(
  credential: Credential,
  connection: Connection,
  seen: () => readonly string[] = () => [],
): Promise<void> {
  const settings = { workloadIdentityEndpoint: emulator.url, maxRetries: 0, ...connection };
  const context = contextOf(credential, settings, { warn: (text) => warnings.push(text) });
  const error = await failureOf(getRedisBackups(clusterId, context));
  expectNoSecret(error, [...credential.secrets, ...seen()]);
  expectNoSecret(warnings, credential.secrets);
}

type Answer = (secret: string, response: ServerResponse) => void;

function answer(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (secret, response) => {
    const fill = (text: string) => text.replaceAll("SECRET", secret);
    const filled = Object.entries(headers).map(([name, value]) => [name, fill(value)] as const);
    response.writeHead(status, Object.fromEntries(filled)).end(fill(body));
  };
}

const status = (code: number, message: string) => JSON.stringify({ code, message });
const backup = (fields: object) =>
  JSON.stringify({ backups: [{ id: "b", folderId: "f", sourceClusterId: clusterId, ...fields }] });

/** What a service, or a gateway before it, may make of a credential that it was sent. */
const echoes: Readonly<Record<string, Answer>> = {
  "401 with it": answer(401, status(16, "Token SECRET is invalid")),
  "403 with it": answer(403, status(7, "SECRET may not")),
  "400 with the header": answer(400, status(3, "bad header 'Authorization: Bearer SECRET'")),
  "503 with it": answer(503, status(14, "busy with SECRET")),
  "404 in HTML": answer(404, "<html>No route for tokenSECRET</html>"),
  "HTML in place of JSON": answer(200, "<html>Your tokenSECRETis not known here</html>"),
  "JSON cut in the middle of it": answer(200, `{"padding":"${"x".repeat(40)}","debug":"SECRET`),
  "it as a timestamp": answer(200, backup({ createdAt: "SECRET" })),
  "it as an ID of a broken backup": answer(200, backup({ id: "SECRET", startedAt: 5 })),
  "it as an ID beside a broken timestamp": answer(200, backup({ id: "idSECRET", startedAt: "soon" })),
  "it in the request ID": answer(409, status(6, "no"), { "x-request-id": "request-SECRET" }),
  "it in the trace ID": answer(409, status(6, "no"), { "x-server-trace-id": "trace-SECRET" }),
  "it in the IDs of a broken answer": answer(200, "[]", {
    "x-server-trace-id": "t-SECRET",
    "x-request-id": "r-SECRET",
  }),
  "it in the content type": answer(200, "<html>", { "content-type": "text/html; of=SECRET" }),
  "a redirect with it": answer(302, "", { location: "https://sign-in.example/?token=SECRET" }),
  "no HTTP but it": (secret, response) => {
    answerBytes(response, `SSH-2.0 ${secret}\r\n\r\n`);
  },
  "a header that is none": (secret, response) => {
    answerBytes(response, `HTTP/1.1 200 OK\r\nx ${secret} y\r\n\r\n`);
  },
  "it as the reason phrase": (secret, response) => {
    answerBytes(response, `HTTP/1.1 409 ${secret}\r\ncontent-length: 0\r\n\r\n`);
  },
  "it and a cut connection": (secret, response) => {
    answerBytes(response, `HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n{"debug":"${secret}`);
  },
};

/** The credentials that a request carried. */
function carried({ authorization, body }: RawRequest): string[] {
  const { jwt = "", yandexPassportOauthToken = "" } = body.startsWith("{")
    ? (JSON.parse(body) as Record<string, string>)
    : {};
  const subjectToken = new URLSearchParams(body).get("subject_token") ?? "";
  const all = [authorization.replace(/^bearer /i, ""), jwt, yandexPassportOauthToken, subjectToken];
  return all.filter((value) => value !== "");
}

describe.each(Object.entries(credentialKinds))("%s is not seen", (_kind, make) => {
  let credential: Credential;

  beforeAll(() => {
    credential = make(emulator);
  });

  test.each(Object.entries(echoes))("when a listing is answered by %s", async (_name, echo) => {
    const server = await startRawServer((request, response) => {
      echo(carried(request)[0] ?? "", response);
    });
    const services = { redisEndpoint: server.url, iamEndpoint: emulator.url };
    await expectSecretFailure(credential, services, () => server.requests.flatMap(carried));
    expect(server.requests.flatMap(carried).length).toBeGreaterThan(0);
  });
});

/** A token as the exchange would issue it, in answers that are no good. */
const issued = `t1.${randomBytes(40).toString("base64url")}.${randomBytes(40).toString("base64url")}`;
/** One that looks like nothing we know, and that makes a JSON parser complain at its first character. */
const odd = `odd${randomBytes(40).toString("hex")}`;

const brokenExchanges: Readonly<Record<string, Answer>> = {
  ...echoes,
  "broken JSON with the new token": answer(
    200,
    `{"iamToken":"${issued}","access_token":"${odd}","value":"${odd}`,
  ),
  "the new token alone": answer(200, odd),
  "the new token in a list": answer(
    200,
    JSON.stringify({ iamToken: [odd], access_token: [odd], value: [odd] }),
  ),
  "the new token for its end": answer(
    200,
    JSON.stringify({
      iamToken: issued,
      expiresAt: odd,
      access_token: issued,
      expires_in: odd,
      value: { odd },
    }),
  ),
  "the new token in a refusal": answer(409, status(6, `there is ${issued} already`)),
};

const exchanging = Object.entries(credentialKinds).filter(
  ([kind]) => !/IAM token|profile's token|yc's own login/.test(kind),
);

describe.each(exchanging)("%s is not seen", (_kind, make) => {
  let credential: Credential;

  beforeAll(() => {
    credential = make(emulator);
  });

  test.each(Object.entries(brokenExchanges))("when it is exchanged for %s", async (_name, echo) => {
    const server = await startRawServer((request, response) => {
      echo(carried(request)[0] ?? "no secret", response);
    });
    // Each kind finds its exchange at one of these.
    const moved: Credential = {
      ...credential,
      environment: {
        ...credential.environment,
        ...(credential.environment?.["YC_METADATA_ADDR"] && {
          YC_METADATA_ADDR: server.url.replace("http://", ""),
        }),
      },
    };
    const services = {
      redisEndpoint: emulator.url,
      iamEndpoint: server.url,
      workloadIdentityEndpoint: server.url,
    };
    await expectSecretFailure(moved, services, () => [...server.requests.flatMap(carried), issued, odd]);
    expect(server.requests.length).toBeGreaterThan(0);
  });
});

describe("GitHub's request token and OIDC token are not seen", () => {
  test.each(Object.entries(brokenExchanges))("when GitHub answers by %s", async (_name, echo) => {
    const server = await startRawServer((request, response) => {
      echo(carried(request)[0] ?? "", response);
    });
    const { requestToken } = emulator.githubOidc;
    const credential: Credential = {
      connection: { workloadIdentityServiceAccountId: "aje" },
      environment: { ACTIONS_ID_TOKEN_REQUEST_URL: server.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken },
      secrets: [requestToken],
    };
    await expectSecretFailure(credential, { redisEndpoint: emulator.url }, () => [issued, odd]);
    expect(server.requests).toHaveLength(1);
  });
});

const cluster = (fields: object) => ({ folderId: "b1g", name: "sessions", ...fields });
const clusters = (...all: object[]) => JSON.stringify({ clusters: all.map(cluster) });

/** What may come of a credential where a cluster is looked up by its name. */
const brokenLookUps: Readonly<Record<string, Answer>> = {
  ...echoes,
  "it as a cluster's ID": answer(200, clusters({ id: "SECRET" })),
  "it as the IDs of two clusters": answer(200, clusters({ id: "c9qSECRET" }, { id: "c9rSECRET" })),
  "it as another cluster's name": answer(200, clusters({ id: "c9q", name: "SECRET" })),
  "it as the next page's token": answer(200, JSON.stringify({ nextPageToken: "SECRET" })),
};

describe("a token is not seen when a cluster is looked up by its name", () => {
  test.each(Object.entries(brokenLookUps))("and the answer is %s", async (_name, echo) => {
    const server = await startRawServer((request, response) => {
      echo(carried(request)[0] ?? "", response);
    });
    const connection = { token: emulator.token, redisEndpoint: server.url, maxRetries: 0 };
    const progress: unknown[] = [];
    const context = withConnection(connection, { progress: (made) => progress.push(made) });
    const error = await failureOf(getRedisBackups({ clusterName: "sessions", folderId: "b1g" }, context));
    expectNoSecret([error, progress], [emulator.token]);
    expectNoSecret(error, [emulator.token]);
  });

  test.each(["code", "a setting"])("where the folder of %s is one", async (place) => {
    const connection = { ...emulator.connection, folderId: emulator.token };
    const args = { clusterName: "sessions", ...(place === "code" && { folderId: emulator.token }) };
    const error = await failureOf(getRedisBackups(args, withConnection(connection)));
    expectNoSecret(error, [emulator.token]);
    expect(emulator.requestsTo("listClusters")).toEqual([]);
  });
});

test("a token is not seen when the deadline passes after an echo of it", async () => {
  const server = await startRawServer((request, response) => {
    echoes["503 with it"]?.(carried(request)[0] ?? "", response);
  });
  jest.spyOn(Math, "random").mockReturnValue(1);
  const connection = { redisEndpoint: server.url, maxRetries: 100, deadline: "250ms" };
  const error = await failureOf(
    getRedisBackups(clusterId, withConnection({ token: emulator.token, ...connection })),
  );
  expect(error.message).toContain('The last attempt failed: HTTP 503: "busy with [secret]".');
  expectNoSecret(error, [emulator.token]);
});

describe("a credential in the wrong place or form is not seen", () => {
  const token = `t1.${randomBytes(40).toString("base64url")}.${randomBytes(40).toString("base64url")}`;
  const oauth = `y0_${randomBytes(39).toString("base64url")}`;
  const jwt = ["header", "payload", "signature"]
    .map((part) => `eyJ${Buffer.from(part.repeat(9)).toString("base64url")}`)
    .join(".");
  const pemBody = randomBytes(600).toString("base64");
  const pem = `-----BEGIN PRIVATE KEY-----\n${pemBody}\n-----END PRIVATE KEY-----\n`;
  const key = { id: "aje", service_account_id: "aje", private_key: pem };
  const serviceAccountKeyFile = (value: string): Credential => ({
    connection: { serviceAccountKeyFile: value },
    secrets: [token, oauth, jwt, pemBody],
  });
  const ycConfig = (yaml: string): Credential => ({
    environment: { HOME: homeWithYcConfig(yaml) },
    secrets: [token, oauth, jwt, pemBody],
  });

  const wrong: Readonly<Record<string, () => Credential>> = {
    "a token of two lines": () => ({ connection: { token: `${token}\n${oauth}` }, secrets: [token, oauth] }),
    "a token for a key file": () => serviceAccountKeyFile(token),
    "an OAuth token for a key file": () => serviceAccountKeyFile(oauth),
    "a PEM for a key file": () => serviceAccountKeyFile(pem),
    "a PEM without line breaks for a key file": () => serviceAccountKeyFile(pemBody),
    "a key of broken JSON": () => serviceAccountKeyFile(JSON.stringify(key).slice(0, -1)),
    "a key file of broken JSON": () =>
      serviceAccountKeyFile(temporaryFile("key.json", JSON.stringify(key).slice(0, -1))),
    "a key whose PEM is broken": () => serviceAccountKeyFile(JSON.stringify(key)),
    "a key whose fields are mixed up": () =>
      serviceAccountKeyFile(JSON.stringify({ ...key, id: [pem], service_account_id: { pem } })),
    "an OIDC token for its file": () => ({
      connection: { workloadIdentityServiceAccountId: "aje", workloadIdentityTokenFile: jwt },
      secrets: [jwt],
    }),
    "a yc config of broken YAML": () =>
      ycConfig(`current: a\nprofiles:\n  a:\n    token: ${oauth}\n   broken`),
    "a yc config of other types": () => ycConfig(`current: a\nprofiles: { a: { token: [${token}] } }`),
    "a yc config with a broken key": () =>
      ycConfig(`current: a\nprofiles:\n  a:\n    service-account-key: ${JSON.stringify(key)}`),
    "a yc config whose key is a text": () =>
      ycConfig(`current: a\nprofiles: { a: { service-account-key: ${oauth} } }`),
    "a token for an account to impersonate": () => ({
      connection: {
        ...emulator.connection,
        impersonateServiceAccountId: token,
        iamEndpoint: `http://${nowhere}`,
      },
      secrets: [token],
    }),
    "a token for the account of federation": () => ({
      connection: {
        workloadIdentityServiceAccountId: token,
        workloadIdentityToken: jwt,
        workloadIdentityEndpoint: `http://${nowhere}`,
      },
      secrets: [token, jwt],
    }),
    "a token for a profile's name": () => ({ connection: { profile: token }, secrets: [token] }),
    "a token for a number": () => ({ connection: { deadline: token }, secrets: [token] }),
    "a token within an address": () => ({
      connection: { endpoint: `https://x:${token}@api.example` },
      secrets: [token],
    }),
  };

  test.each(Object.entries(wrong))("%s", async (_name, make) => {
    await expectSecretFailure(make(), {});
  });

  test.each(["YC_MAX_RETRIES", "YC_PLAINTEXT", "YC_DEADLINE"])("a token in %s", async (variable) => {
    const sources = [environmentSource({ [variable]: token })];
    const error = await failureOf(getRedisBackups(clusterId, { ...withConnection({}), sources }));
    expectNoSecret(error, [token]);
  });

  test("a yc config that YAML's parser would warn of", async () => {
    const warn = jest.spyOn(process, "emitWarning").mockReturnValue(undefined);
    await expectSecretFailure(ycConfig(`current: a\nprofiles: { b: { token: !unknown ${oauth} } }`), {});
    expectNoSecret(warn.mock.calls, [oauth]);
  });
});
