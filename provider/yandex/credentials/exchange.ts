import type { z } from "zod";

import { parseTimestamp } from "../../backups/timestamp";
import { lazySchema } from "../lazy-schema";
import { parseSecretAnswer } from "../response";
import type { RetryPolicy } from "../retry";
import { type ApiRequest, sendAlone } from "../send";
import type { IssuedToken } from "./token-source";

/** Milliseconds for one exchange, all its retries included. */
const EXCHANGE_DEADLINE = 60_000;

/** Sends a request that gets a token and reads the answer by its schema. Nothing of the answer is ever quoted. */
export async function exchange<Schema extends z.ZodType>(
  request: Omit<ApiRequest, "purpose">,
  schema: Schema,
  policy: RetryPolicy,
): Promise<z.output<Schema>> {
  // What is asked with a credential is refused to its account, as a resource is.
  const purpose = request.authorization === undefined ? "credential" : "resource";
  return parseSecretAnswer(await sendAlone({ ...request, purpose }, policy, EXCHANGE_DEADLINE), schema);
}

/** CreateIamTokenResponse (yandex.cloud.iam.v1.IamTokenService.Create). */
export const iamTokenSchema = lazySchema((zod) =>
  zod
    .object({ iamToken: zod.string().min(1), expiresAt: zod.string() })
    .transform(({ iamToken, expiresAt }, context): IssuedToken => {
      const instant = parseTimestamp(expiresAt);
      if (instant === undefined) {
        context.addIssue({ code: "custom", path: ["expiresAt"], message: "is no RFC 3339 timestamp" });
        return zod.NEVER;
      }
      return { token: iamToken, expiresAt: instant.seconds * 1_000 };
    }),
);

/** The answer of the metadata service and of token exchange (RFC 6749, 5.1). */
export const accessTokenSchema = lazySchema((zod) =>
  zod
    .object({ access_token: zod.string().min(1), expires_in: zod.number().positive() })
    .transform((answer): IssuedToken => ({
      token: answer.access_token,
      expiresAt: Date.now() + answer.expires_in * 1_000,
    })),
);
