import { AuthorizedKeys } from "./authorized-keys";
import { Clusters } from "./clusters";
import { FederatedTokens } from "./federated-tokens";
import { IdempotencyKeys } from "./idempotency-keys";
import { IamTokens } from "./iam-tokens";
import { OAuthTokens } from "./oauth-tokens";
import { Operations } from "./operations";
import { PageTokens } from "./page-tokens";

/** All that the emulated cloud knows: what the routes read and change. */
export class Cloud {
  readonly clusters = new Clusters();
  readonly operations = new Operations();
  readonly idempotencyKeys = new IdempotencyKeys();
  readonly pageTokens = new PageTokens();
  readonly iamTokens = new IamTokens();
  readonly authorizedKeys = new AuthorizedKeys();
  readonly oauthTokens = new OAuthTokens();
  readonly federatedTokens = new FederatedTokens();
  /** Whether the machine that the metadata service describes has a service account. */
  serviceAccountAttached = false;
  /** Host and port that this cloud is served at; known once it is. */
  address = "";

  constructor(
    readonly defaultPageSize: number,
    readonly requireAuthorization: boolean,
  ) {}
}
