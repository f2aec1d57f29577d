import type { z } from "zod";

import { lazySchema } from "../../checks";
import { excerpt, redact } from "../redact";
import type { Answer } from "./answer-reader";

/** google.rpc.Status in JSON; REST errors of every Yandex Cloud API have this shape. */
const statusSchema = lazySchema((zod) =>
  zod.object({
    code: zod.number().int(),
    message: zod.string().default(""),
    details: zod.array(zod.looseObject({ requestId: zod.string().optional() })).default([]),
  }),
);

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

/** What an answer that is no success says of itself. */
export interface ServiceWords {
  readonly httpStatus: number;
  readonly grpcCode?: number | undefined;
  readonly grpcName?: string | undefined;
  readonly serviceMessage?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Characters of a service's words that go into a message. */
const GREATEST_MESSAGE = 500;

/** @param secrets credentials that the service may have echoed */
export function readServiceWords(answer: Answer, secrets: readonly string[]): ServiceWords {
  const status = parseStatus(answer.body);
  const requestId =
    header(answer, "x-request-id") ?? status?.details.find((detail) => detail.requestId)?.requestId;
  const words = status?.message ?? (answer.body === "" ? undefined : answer.body);
  return {
    httpStatus: answer.status,
    grpcCode: status?.code,
    grpcName: status === undefined ? undefined : grpcName(status.code),
    serviceMessage: words === undefined ? undefined : excerpt(words, secrets, GREATEST_MESSAGE),
    requestId: requestId === undefined ? undefined : redact(requestId, secrets),
  };
}

export function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function parseStatus(body: string): z.infer<ReturnType<typeof statusSchema>> | undefined {
  try {
    return statusSchema().safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
