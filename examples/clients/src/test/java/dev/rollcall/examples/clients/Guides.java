// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.clients;

import dev.rollcall.scim.conformance.directory.AttributeMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes that customers send according to the applications' guides. */
final class Guides {
  private static final String MANAGER =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
  private static final String WORK_MAIL = "emails[type eq \"work\"].value";
  private static final String WORK_PHONE = "phoneNumbers[type eq \"work\"].value";

  private static final Map<String, List<String>> ATTRIBUTES =
      Map.of(
          "insight4grc",
          List.of(
              "userName",
              "externalId",
              "active",
              MANAGER,
              "title",
              "name.givenName",
              "name.familyName",
              WORK_MAIL,
              WORK_PHONE),
          "insightly",
          List.of("userName", "active", "name.givenName", "name.familyName"),
          "insite-lms",
          List.of("userName", WORK_MAIL, "active", "name.givenName", "name.familyName", WORK_PHONE),
          "insights",
          List.of("userName", "active", "externalId"),
          "metacompliance",
          List.of(
              WORK_MAIL, "userName", "name.givenName", "name.familyName", "externalId", "active"));

  private Guides() {}

  /**
   * Returns the attribute mapping of an application; empty for one without a guide, which accepts
   * all attributes.
   */
  static Optional<AttributeMapping> mapping(String application) {
    return Optional.ofNullable(ATTRIBUTES.get(application)).map(AttributeMapping::of);
  }
}
