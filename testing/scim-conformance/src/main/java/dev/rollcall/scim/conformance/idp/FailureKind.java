// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.idp;

/**
 * A kind of failure of a provisioning client. Each identity provider has its own names for them.
 */
public enum FailureKind {
  /** The connection test failed. */
  CONNECTION_TEST(
      "connection test failed",
      "Return 200 and a list response with totalResults for the request below, also when no user"
          + " matches."),
  /** The client does not accept the status of a response. */
  UNEXPECTED_STATUS(
      "unexpected response status",
      "Accept the request below and return a status of success; the detail of the error response"
          + " says what the server rejects."),
  /** A resource to create exists already although the search did not find it. */
  CONFLICT(
      "resource exists already",
      "Return the existing resource when the client filters by the matching attribute; compare"
          + " values in the same way in the filter and in the uniqueness check."),
  /** A search by the matching attribute found several resources. */
  DUPLICATE_MATCH(
      "several resources match",
      "Keep the matching attribute unique within the tenant, and return only resources that match"
          + " the filter."),
  /** A resource is not found by the id that the server returned. */
  UNKNOWN_ID(
      "resource not found by its id",
      "Keep the id of a resource stable, and find the resource by it until the client deletes it."),
  /** The body of a response is not the expected one. */
  BAD_RESPONSE(
      "unexpected response body",
      "Return the resource as a JSON object with its id, as RFC 7644 section 3 describes it."),
  /** A group is returned with members that were excluded. */
  MEMBERS_NOT_EXCLUDED(
      "excluded attribute returned",
      "Leave members out of the response when excludedAttributes=members is requested."),
  /** A response is missing or incomplete. */
  NO_RESPONSE(
      "no response",
      "Return a complete response within the timeout; the log of the server shows why it did not."),
  /** The client stops. */
  STOPPED(
      "provisioning stopped",
      "Repair the cause that is named first; an administrator would have to restart provisioning."),
  /** The server differs from the directory. */
  DIFFERENCE("difference", "Store the values that the client sends, and return them unchanged."),
  /** A rule of the identity provider's validation is violated. */
  VALIDATION("validation rule", "Change the response below as the message says.");

  private final String label;
  private final String remedy;

  FailureKind(String label, String remedy) {
    this.label = label;
    this.remedy = remedy;
  }

  /** Returns a short description. */
  public String label() {
    return label;
  }

  /** Returns the instruction that says what to change on the server. */
  public String remedy() {
    return remedy;
  }
}
