import { inspect } from "node:util";

import * as ours from "../../../provider";
import { NoBackupError, RedisBackupsError } from "../../../provider/backups/errors";
import * as requestErrors from "../../../provider/yandex/errors";
import { type RequestContext, RequestError } from "../../../provider/yandex/request-error";
import { context, sampleErrors as errors } from "../../support/sample-errors";

test("each class that the package exports has a sample, which npm run messages prints", () => {
  const classes = Object.values(ours).filter(
    (each) => each.prototype instanceof RedisBackupsError && each !== RequestError,
  );
  expect(errors.map(({ constructor }) => constructor.name).toSorted()).toEqual(
    classes.map(({ name }) => name).toSorted(),
  );
});

describe.each(errors.map((error) => [error.name, error] as const))("%s", (name, error) => {
  test("has a name of its own and the common base", () => {
    expect(error).toBeInstanceOf(RedisBackupsError);
    expect(error).toBeInstanceOf(Error);
    expect(name).toBe(error.constructor.name);
    expect(errors.filter((other) => other.name === name)).toHaveLength(1);
    expect(error.stack).toContain(`${name}: ${error.message}`);
  });

  test("speaks in whole sentences", () => {
    expect(error.message).toMatch(/^[A-Z]|^clusterId|^labels/);
    expect(error.message).not.toMatch(/undefined|NaN|\[object|\.\.| {2}|\. \./);
  });
});

const listed = errors.filter((error) => error instanceof RequestError);

describe.each(listed.map((error) => [error.name, error] as const))("%s of a request", (_name, error) => {
  test("tells cluster, page, attempts, answer and IDs", () => {
    expect(error.message).toContain(
      "While listing the backups of cluster c9q1 (page 3), after 6 attempts. " +
        'The service answered HTTP 403, code 7 PERMISSION_DENIED: "no \\"viewer\\"". It asks to wait 1m 30s. ' +
        "For Yandex Cloud's support: request ID r-1, server trace ID s-1, client request ID c-1, client trace ID t-1. ",
    );
  });

  test("ends with what to do next", () => {
    const next = error.message.split("client trace ID t-1. ")[1] ?? "";
    expect(next.length).toBeGreaterThan(30);
  });

  test("carries the same as properties, which a print shows", () => {
    expect(error).toMatchObject(context);
    expect(inspect(error)).toContain("requestId: 'r-1'");
  });
});

describe("messages", () => {
  const bare: RequestContext = { action: "asking for the addresses", attempts: 1 };

  test("leave out what is not known", () => {
    expect(new requestErrors.RequestRejectedError(bare).message).toBe(
      "The service rejected the request. While asking for the addresses. " +
        "The service's message above says why; trying again will not help.",
    );
    expect(new requestErrors.RequestRejectedError(bare)).not.toHaveProperty("page");
    expect(new requestErrors.RequestRejectedError({ ...bare, page: undefined })).not.toHaveProperty("page");
  });

  test("name the role to grant", () => {
    expect(new requestErrors.PermissionDeniedError(context).message).toContain(
      "Grant it the role managed-redis.viewer on the cluster's folder",
    );
  });

  test("list each point in which an answer breaks the contract", () => {
    const error = new requestErrors.ContractError(["page 3, backup b: no folderId", "and more"], context);
    expect(error.message).toContain("contract: page 3, backup b: no folderId; and more.");
    expect(error.issues).toEqual(["page 3, backup b: no folderId", "and more"]);
  });

  test("tell why no answer came, and whether retrying was of use", () => {
    const cause = new Error("refused");
    const retried = new requestErrors.UnavailableError(bare, { reason: "refused.", cause });
    expect(retried.message).toMatch(
      /^The service is unavailable, and the retries are used up\. refused\. While/,
    );
    expect(retried.cause).toBe(cause);
    const final = new requestErrors.UnavailableError(bare, { reason: "no such host.", retried: false });
    expect(final.message).toMatch(/^The service is unavailable\. no such host\. While/);
  });

  test("tell the deadline and the last attempt's failure", () => {
    const error = new requestErrors.DeadlineExceededError(
      300_000,
      context,
      "The last attempt failed: HTTP 503.",
    );
    expect(error.message).toMatch(/^The deadline of 5m has passed\./);
    expect(error.message).toContain("The last attempt failed: HTTP 503. Nothing was returned");
    expect(new requestErrors.DeadlineExceededError(1, bare, undefined).message).not.toContain("last attempt");
  });

  test("tell what was looked through in vain for a backup", () => {
    const subject = "cluster c9q1";
    expect(new NoBackupError({ subject, listed: 0, unfinished: 0, filters: "" }).message).toBe(
      "Cluster c9q1 has no finished backup (0 listed, 0 matching but unfinished). " +
        "Check that it is the right cluster and that its backups are turned on and not past their retention.",
    );
    expect(new NoBackupError({ subject, listed: 7, unfinished: 1, filters: "type MANUAL" }).message).toBe(
      "Cluster c9q1 has no finished backup with type MANUAL (7 listed, 1 matching but unfinished). " +
        "Widen the filters, or make a backup first (yc managed-redis cluster backup <cluster>).",
    );
  });
});
