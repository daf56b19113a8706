// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of requests and their steps. Each one is a timer and a span. */
public enum ScimObservation implements ObservationDocumentation {
  /** A request, until the end of its response. */
  REQUEST(
      "scim.server.requests",
      "{method} {route}",
      "a request, until the end of its response",
      new KeyName[] {
        ScimKey.APPLICATION,
        ScimKey.OPERATION,
        ScimKey.RESOURCE_TYPE,
        ScimKey.OUTCOME,
        ScimKey.STATUS,
        ScimKey.REASON
      },
      new KeyName[] {
        ScimKey.TENANT,
        ScimKey.CONNECTION,
        ScimKey.REQUEST_ID,
        ScimKey.RESOURCE_ID,
        ScimKey.METHOD,
        ScimKey.ROUTE,
        ScimKey.PATH,
        ScimKey.SCHEME,
        ScimKey.SERVER,
        ScimKey.ERROR
      }),
  /** The authentication of a request. */
  AUTHENTICATE(
      "scim.server.authenticate",
      "authenticate",
      "the verification of the credential and the look-up of the tenant, or a token request",
      new KeyName[] {ScimKey.APPLICATION},
      EMPTY),
  /** A call of a store. */
  STORE(
      "scim.server.store",
      "store {call}",
      "a call of a store",
      new KeyName[] {ScimKey.APPLICATION, ScimKey.STORE_CALL},
      EMPTY),
  /** The commit of a write. */
  COMMIT(
      "scim.server.commit",
      "commit",
      "the commit of a unit of work, after its last store call",
      new KeyName[] {ScimKey.APPLICATION},
      EMPTY);

  private final String name;
  private final String contextualName;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // copied by the accessor
  private final KeyName[] low;

  @SuppressWarnings("ImmutableEnumChecker") // copied by the accessor
  private final KeyName[] high;

  ScimObservation(
      String name, String contextualName, String description, KeyName[] low, KeyName[] high) {
    this.name = name;
    this.contextualName = contextualName;
    this.description = description;
    this.low = low;
    this.high = high;
  }

  @Override
  public String getName() {
    return name;
  }

  /** The name of the span; {@code {method}}, {@code {route}} and {@code {call}} are replaced. */
  @Override
  public String getContextualName() {
    return contextualName;
  }

  @Override
  public KeyName[] getLowCardinalityKeyNames() {
    return low.clone();
  }

  @Override
  public KeyName[] getHighCardinalityKeyNames() {
    return high.clone();
  }

  /** The period that is observed. */
  public String description() {
    return description;
  }
}
