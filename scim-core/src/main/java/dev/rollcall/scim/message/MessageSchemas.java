// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.message;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Tolerance;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;

/**
 * The schema URNs of messages (RFC 7644 section 8.2). The endpoint {@code /Schemas} does not list
 * them.
 */
public final class MessageSchemas {
  /** A list of resources. */
  public static final String LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

  /** A query in a body. */
  public static final String SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

  /** Operations on a resource. */
  public static final String PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  /** A bulk request. */
  public static final String BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

  /** A bulk response. */
  public static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";

  /** An error. */
  public static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

  private static final String PREFIX = "urn:ietf:params:scim:api:messages:2.0:";
  private static final String CORE_PREFIX = "urn:ietf:params:scim:schemas:core:2.0:";

  private MessageSchemas() {}

  /**
   * Checks the {@code schemas} of a request message (RFC 7644 section 3.1). The tolerant dialects
   * take a message without {@code schemas} and a URN spelled as that of a core schema.
   *
   * @param sent the value of {@code schemas}; unassigned when there is none
   * @throws ScimException invalidSyntax when the URN is not in the list
   */
  public static void check(Value sent, String urn, Dialect dialect) {
    if (sent.isUnassigned() && dialect.tolerates(Tolerance.MISSING_MESSAGE_SCHEMAS)) {
      return;
    }
    if (sent instanceof MultiValue urns) {
      for (Value each : urns.elements()) {
        if (each instanceof StringValue string && isMessage(string.text(), urn, dialect)) {
          return;
        }
      }
    }
    throw ScimException.invalidSyntax("'schemas' must be an array that holds " + urn);
  }

  private static boolean isMessage(String sent, String urn, Dialect dialect) {
    return AsciiCase.isEqual(sent, urn)
        || dialect.tolerates(Tolerance.MESSAGE_SCHEMA_ALIAS)
            && AsciiCase.isEqual(sent, CORE_PREFIX + urn.substring(PREFIX.length()));
  }

  static MultiValue of(String urn) {
    return MultiValue.of(new StringValue(urn));
  }
}
