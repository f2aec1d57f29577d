import { Clusters } from "./clusters";
import { AuthorizedKeys, FederatedTokens, IamTokens, OAuthTokens } from "./iam";
import { Operations } from "./operations";
import { PageTokens } from "./page-tokens";

/** Everything the emulated cloud knows: what the routes read and change. */
export class Cloud {
  readonly clusters = new Clusters();
  readonly operations = new Operations();
  readonly pageTokens: PageTokens;
  readonly iamTokens = new IamTokens();
  readonly authorizedKeys = new AuthorizedKeys();
  readonly oauthTokens = new OAuthTokens();
  readonly federatedTokens = new FederatedTokens();
  /** Whether the machine that the metadata service describes has a service account. */
  serviceAccountAttached = false;
  /** Host and port that this cloud is served at; known once it is. */
  address = "";

  constructor(
    defaultPageSize: number,
    readonly requireAuthorization: boolean,
  ) {
    this.pageTokens = new PageTokens(defaultPageSize);
  }
}
