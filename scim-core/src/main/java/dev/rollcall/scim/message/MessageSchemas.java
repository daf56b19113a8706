// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;

/**
 * The URNs that mark messages (RFC 7644 section 8.2). They are not schemas that can be looked up.
 */
public final class MessageSchemas {
  /** A list of resources. */
  public static final String LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  /** A query in a body. */
  public static final String SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

  /** Operations on a resource. */
  public static final String PATCH_OP = PatchRequest.SCHEMA;

  /** Several requests at once. */
  public static final String BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  /** The answers to several requests. */
  public static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

  /** A failure. */
  public static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

  private MessageSchemas() {}

  static MultiValue of(String urn) {
    return MultiValue.of(new StringValue(urn));
  }
}
