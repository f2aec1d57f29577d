import type { Cloud } from "../cloud/cloud";
import { type Answer, jsonAnswer, textAnswer } from "../http/answer";
import { presentedToken } from "../http/authorization";
import type { ApiRequest } from "./route";

/** What a GitHub Actions job asks for its OIDC token at ACTIONS_ID_TOKEN_REQUEST_URL. */
export function giveGithubOidcToken({ headers, query }: ApiRequest, cloud: Cloud): Answer {
  if (presentedToken(headers) !== cloud.federatedTokens.githubRequestToken) {
    return textAnswer("The request token is not accepted", 401);
  }
  const { audience } = query;
  return jsonAnswer({ value: cloud.federatedTokens.create(audience === undefined ? {} : { audience }) });
}
