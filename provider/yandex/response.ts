import type { z } from "zod";

import { ContractError } from "./errors";
import type { HttpResponse } from "./http";
import type { RequestContext } from "./request-error";

/** An answer of success, with what complaints about its content need. */
export interface ApiResponse {
  readonly response: HttpResponse;
  /** Worked out when it is asked for, since most answers are right. */
  readonly context: RequestContext;
  /** Makes a text from the answer fit for a message: secrets taken out, then cut. */
  readonly excerpt: (text: string, length?: number) => string;
}

export function header({ headers }: HttpResponse, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/**
 * Parses JSON in which null is one more way to leave a field out, as in proto3: Go writes it for every
 * unset message.
 */
export function parseJsonText(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (text.includes("null")) {
    dropNullFields(value);
  }
  return value;
}

/** Without recursion: an answer may be nested deeper than the stack is. */
function dropNullFields(value: unknown): void {
  const rest = [value];
  for (let each = rest.pop(); each !== undefined; each = rest.pop()) {
    if (typeof each !== "object" || each === null) {
      continue;
    }
    for (const [key, field] of Object.entries(each)) {
      if (field === null && !Array.isArray(each)) {
        Reflect.deleteProperty(each, key);
      }
      rest.push(field ?? false);
    }
  }
}

/**
 * @param secret whether the body may hold a credential, of which nothing may be shown
 * @throws ContractError when the body is not JSON, or is an error that passes for a success
 */
export function parseJson(answer: ApiResponse, secret = false): unknown {
  const { response, excerpt } = answer;
  const { body } = response;
  let value: unknown;
  try {
    value = parseJsonText(body);
  } catch {
    // The parser's own message quotes the text, so it is not kept as the cause.
    const type = header(response, "content-type") ?? "no content type";
    const start = secret ? "" : `, which begins ${JSON.stringify(excerpt(body))}`;
    const what = `${String(body.length)} characters (${excerpt(type)})${start}`;
    throw new ContractError([`the body is not JSON but ${what}`], answer.context);
  }
  const status = readStatus(value);
  if (status !== undefined) {
    const { code, message } = status;
    const words = secret || message === "" ? "" : `, ${JSON.stringify(excerpt(message))}`;
    const name = `code ${String(code)} ${grpcName(code) ?? ""}`.trimEnd();
    throw new ContractError([`HTTP 200 whose body is a google.rpc.Status: ${name}${words}`], answer.context);
  }
  return value;
}

/** The schemas, with zod behind them, loaded at first need. */
export function schemas(): typeof import("./schemas") {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require("./schemas") as typeof import("./schemas");
}

/** How many of an answer's problems go into a message. */
export const MAX_ISSUES = 5;

/** @throws ContractError that names the invalid fields and quotes nothing */
export function checkBySchema<Schema extends z.ZodType>(
  value: unknown,
  schema: Schema,
  answer: ApiResponse,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const issues = result.error.issues
    .slice(0, MAX_ISSUES)
    .map(({ path, message }) => `${path.join(".") || "the answer"}: ${message}`);
  throw new ContractError(issues, answer.context);
}

/** @throws ContractError that names the invalid fields and quotes nothing */
export function parseAnswer<Schema extends z.ZodType>(
  response: ApiResponse,
  schema: Schema,
): z.output<Schema> {
  return checkBySchema(parseJson(response), schema, response);
}

/**
 * Parses an answer that holds a credential.
 *
 * @throws ContractError that names the invalid fields and quotes nothing
 */
export function parseSecretAnswer<Schema extends z.ZodType>(
  response: ApiResponse,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(response, true));
  if (!result.success) {
    const fields = result.error.issues.map((issue) => issue.path.join(".") || "the body");
    throw new ContractError([`${fields.join(", ")} missing or of the wrong type`], response.context);
  }
  return result.data;
}

/** google.rpc.Status, which REST errors of every Yandex Cloud API have as their body, with the details that are used. */
export interface Status {
  /** google.rpc.Code. */
  readonly code: number;
  readonly message: string;
  /** google.rpc.RequestInfo. */
  readonly requestId: string | undefined;
  /** Milliseconds to wait before the next attempt (google.rpc.RetryInfo). */
  readonly retryDelay: number | undefined;
}

/** @returns undefined when a value from JSON is not a status */
export function readStatus(value: unknown): Status | undefined {
  const { code, message, details } = fieldsOf(value);
  if (!Number.isInteger(code)) {
    return undefined;
  }
  const fields = (Array.isArray(details) ? details : []).map(fieldsOf);
  const find = (name: string) => fields.map((each) => each[name]).find((each) => typeof each === "string");
  return {
    code: code as number,
    message: typeof message === "string" ? message : "",
    requestId: find("requestId"),
    retryDelay: readDuration(find("retryDelay")),
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

/** Reads google.protobuf.Duration in JSON, `3.5s`, into milliseconds. */
function readDuration(text: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d{1,9})?)s$/.exec(text ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** google.rpc.Code, by number. */
const GRPC_NAMES = [
  "OK",
  "CANCELLED",
  "UNKNOWN",
  "INVALID_ARGUMENT",
  "DEADLINE_EXCEEDED",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "FAILED_PRECONDITION",
  "ABORTED",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "INTERNAL",
  "UNAVAILABLE",
  "DATA_LOSS",
  "UNAUTHENTICATED",
];

/** @param code google.rpc.Code as a number */
export function grpcName(code: number): string | undefined {
  return GRPC_NAMES[code];
}
