// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import io.micrometer.common.docs.KeyName;

/** The keys of observations and meters. */
public enum ScimKey implements KeyName {
  /** The name of the application. */
  APPLICATION("scim.application", "name of the application"),
  /** The operation. */
  OPERATION(
      "scim.operation",
      "`create`, `read`, `search`, `replace`, `patch`, `delete`, `bulk`, `discovery`, `token`,"
          + " `logout` or `other`"),
  /** The resource type. */
  RESOURCE_TYPE(
      "scim.resource.type",
      "name of a resource type of the application; `none` for other endpoints"),
  /** The outcome of a request. */
  OUTCOME(
      "scim.outcome",
      "`success`, `client_error`, `server_error`, `disconnected` (by the client) or `cut_off`"
          + " (failed after the start of the response)"),
  /** The HTTP status. */
  STATUS("http.response.status_code", "HTTP status"),
  /** The reason code of a failure. */
  REASON(
      "scim.reason",
      "reason code of a rejected credential, of an exceeded limit, of a revocation, or `scimType`"
          + " of the error; otherwise `none`"),
  /** The call of a store. */
  STORE_CALL("scim.store.call", "call of the store, such as `find` or `update`"),
  /** The limit of load that a request has exceeded. */
  LIMIT("scim.limit", "code of the exceeded limit"),
  /** The result of a write. */
  RESULT(
      "scim.result",
      "`changed`, `unchanged` or `failed`; of a revocation `completed` or `failed`; of a security"
          + " event `delivered`, `retried` or `rejected`"),
  /** The state of a token. */
  TOKEN_STATE("scim.token.state", "`expires_soon` or `expired`"),
  /** The tenant. */
  TENANT("scim.tenant", "identifier of the tenant"),
  /** The connection of the tenant. */
  CONNECTION("scim.connection", "name of the connection"),
  /** The id of the request. */
  REQUEST_ID("scim.request.id", "id of the request, as in `X-Request-Id` and in the log"),
  /** The id of the resource. */
  RESOURCE_ID("scim.resource.id", "id of the resource, if it exists"),
  /** The HTTP method. */
  METHOD("http.request.method", "HTTP method; `_OTHER` for a method that is not defined"),
  /** The route. */
  ROUTE("http.route", "endpoint below the URL of the tenant, such as `/Users/{id}`"),
  /** The path of the URL. */
  PATH("url.path", "path of the URL, without the query"),
  /** The scheme of the URL. */
  SCHEME("url.scheme", "scheme of the declared or forwarded URL, after authentication"),
  /** The host of the URL. */
  SERVER("server.address", "host of the declared or forwarded URL, after authentication"),
  /** The type of a failure of the server. */
  ERROR("error.type", "reason code or status; only for failures of the server");

  private final String key;
  private final String description;

  ScimKey(String key, String description) {
    this.key = key;
    this.description = description;
  }

  @Override
  public String asString() {
    return key;
  }

  /** The values of the key, in Markdown. */
  public String description() {
    return description;
  }
}
