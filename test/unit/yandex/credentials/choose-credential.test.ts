import {
  chooseCredential,
  type ChosenCredential,
  describeCredentialSettings,
} from "../../../../provider/yandex/credentials/choose-credential";
import { CredentialsError } from "../../../../provider/yandex/errors";
import type { Connection } from "../../../../provider/yandex/settings";
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
    expect(choose({ workloadIdentityTokenFile: "oidc.jwt" }, { YC_TOKEN: "" })).toBeUndefined();
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

test("what was looked for is told source by source", () => {
  expect(describeCredentialSettings([codeSource({}), environmentSource({})])).toEqual([
    "opts.connection.token, opts.connection.serviceAccountKeyFile, " +
      "opts.connection.workloadIdentityServiceAccountId, opts.connection.profile",
    "environment variable YC_TOKEN, environment variable YC_SERVICE_ACCOUNT_KEY_FILE, " +
      "environment variable YC_WORKLOAD_IDENTITY_SERVICE_ACCOUNT_ID, environment variable YC_PROFILE",
  ]);
});
