import { checkSettings } from "../../../../provider/yandex/connect";
import {
  chooseCredential,
  type ChosenCredential,
  chooseOidcToken,
  describeCredentialSettings,
} from "../../../../provider/yandex/credentials/choose-credential";
import { CredentialsError } from "../../../../provider/yandex/errors";
import { type Connection, type SettingKey, settingKeys } from "../../../../provider/yandex/settings";
import { codeSource, environmentSource } from "../../../../provider/yandex/settings-sources";

function choose(
  connection: Connection,
  environment: Record<string, string> = {},
): ChosenCredential | undefined {
  return chooseCredential([codeSource(connection), environmentSource(environment)]);
}

describe("the credential", () => {
  test.each([
    [{ token: "x" }, "token"],
    [{ serviceAccountKeyFile: "x" }, "serviceAccountKeyFile"],
    [{ workloadIdentityServiceAccountId: "x" }, "workloadIdentityServiceAccountId"],
    [{ workloadIdentityToken: "x" }, "workloadIdentityToken"],
    [
      { workloadIdentityServiceAccountId: "aje", workloadIdentityTokenFile: "x" },
      "workloadIdentityTokenFile",
    ],
    [{ profile: "x" }, "profile"],
  ])("may be %j", (connection, key) => {
    expect(choose(connection)).toMatchObject({ key, value: "x", name: `opts.connection.${key}` });
  });

  test("is the highest source's, whatever lower sources have", () => {
    const environment = { YC_TOKEN: "t1.below.it", YC_PROFILE: "also below" };
    expect(choose({ serviceAccountKeyFile: "key.json" }, environment)).toMatchObject({
      key: "serviceAccountKeyFile",
      value: "key.json",
    });
  });

  test("is a lower source's when the higher one has none, or only empty ones", () => {
    expect(choose({ token: "", endpoint: "host" }, { YC_PROFILE: "prod" })).toMatchObject({
      key: "profile",
      value: "prod",
      name: "environment variable YC_PROFILE",
    });
  });

  test("is none where no source has any", () => {
    expect(choose({ workloadIdentityAudience: "https://example.com" }, { YC_TOKEN: "" })).toBeUndefined();
  });

  test("cannot be two on one source; the error names both and quotes neither", () => {
    const environment = { YC_IAM_TOKEN: "t1.secret.token", YC_SERVICE_ACCOUNT_KEY_FILE: "secret.json" };
    const both = () => choose({}, environment);
    expect(both).toThrow(CredentialsError);
    expect(both).toThrow(
      /^Two credentials at once: environment variable YC_IAM_TOKEN and environment variable YC_SERVICE_ACCOUNT_KEY_FILE\. (?!.*secret)/,
    );
  });

  test("cannot be three either, and all are named", () => {
    expect(() => choose({ token: "x", serviceAccountKeyFile: "y", profile: "z" })).toThrow(
      "opts.connection.token and opts.connection.serviceAccountKeyFile and opts.connection.profile",
    );
  });
});

/** What may stand beside each other: the parts of one credential, and who is impersonated by whichever. */
const TOGETHER: readonly (readonly [SettingKey, SettingKey])[] = [
  ["workloadIdentityServiceAccountId", "workloadIdentityTokenFile"],
  ["workloadIdentityServiceAccountId", "workloadIdentityToken"],
];
const BESIDE_ANY: readonly SettingKey[] = ["workloadIdentityAudience", "impersonateServiceAccountId"];

const keys = settingKeys(({ credential }) => credential === true);
const pairs = keys.flatMap((one, at) => keys.slice(at + 1).map((other) => [one, other] as const));

test.each(pairs)("%s and %s in one source are an error that names both, or belong together", (...pair) => {
  const isError =
    !pair.some((key) => BESIDE_ANY.includes(key)) &&
    !TOGETHER.some((allowed) => pair.every((key) => allowed.includes(key)));
  const settings = Object.fromEntries(pair.map((key) => [key, "x"]));
  const problems = checkSettings(settings, {}).filter(({ problem }) => problem.includes("second credential"));
  expect(problems).toHaveLength(isError ? 1 : 0);
  for (const key of isError ? pair : []) {
    expect(() => choose(settings)).toThrow(CredentialsError);
    expect(() => choose(settings)).toThrow(`opts.connection.${key}`);
    expect(JSON.stringify(problems)).toContain(key);
  }
  if (!isError) expect(() => choose(settings)).not.toThrow();
});

test("the OIDC token is the highest source's, whichever of its two settings that has", () => {
  const sources = [
    codeSource({ workloadIdentityServiceAccountId: "aje" }),
    codeSource({ workloadIdentityTokenFile: "oidc.jwt" }),
    environmentSource({ YC_WORKLOAD_IDENTITY_TOKEN: "eyJ" }),
  ];
  expect(chooseCredential(sources)?.key).toBe("workloadIdentityServiceAccountId");
  expect(chooseOidcToken(sources)).toMatchObject({ key: "workloadIdentityTokenFile", value: "oidc.jwt" });
});

test("what was looked for is told source by source", () => {
  expect(describeCredentialSettings([codeSource({}), environmentSource({})])).toEqual([
    "opts.connection.token, opts.connection.serviceAccountKeyFile, " +
      "opts.connection.workloadIdentityServiceAccountId, opts.connection.profile",
    "environment variable YC_TOKEN, environment variable YC_SERVICE_ACCOUNT_KEY_FILE, " +
      "environment variable YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID, environment variable YC_PROFILE",
  ]);
});
