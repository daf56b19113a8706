// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.value.AsciiCase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * The schemas of RFC 7643 section 8.7 with the verified errata and the additions of RFC 9865 and
 * RFC 9967, and the resource types User and Group. A tenant can customize copies of them.
 */
public final class CoreSchemas {
  private static final Schema USER = load("User");
  private static final Schema ENTERPRISE_USER = load("EnterpriseUser");
  private static final Schema GROUP = load("Group");
  private static final Schema SERVICE_PROVIDER_CONFIG = load("ServiceProviderConfig");
  private static final Schema RESOURCE_TYPE = load("ResourceType");
  private static final Schema SCHEMA = load("Schema");

  private static final ResourceType USER_TYPE =
      ResourceType.of("User", "/Users", USER).withExtension(ENTERPRISE_USER, false);
  private static final ResourceType GROUP_TYPE =
      ResourceType.of("Group", "/Groups", GROUP).withMembers("members");

  private CoreSchemas() {}

  /** {@code urn:ietf:params:scim:schemas:core:2.0:User}. */
  public static Schema user() {
    return USER;
  }

  /** {@code urn:ietf:params:scim:schemas:extension:enterprise:2.0:User}. */
  public static Schema enterpriseUser() {
    return ENTERPRISE_USER;
  }

  /** {@code urn:ietf:params:scim:schemas:core:2.0:Group}. */
  public static Schema group() {
    return GROUP;
  }

  /** {@code urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig}. */
  public static Schema serviceProviderConfig() {
    return SERVICE_PROVIDER_CONFIG;
  }

  /** {@code urn:ietf:params:scim:schemas:core:2.0:ResourceType}. */
  public static Schema resourceType() {
    return RESOURCE_TYPE;
  }

  /** {@code urn:ietf:params:scim:schemas:core:2.0:Schema}. */
  public static Schema schema() {
    return SCHEMA;
  }

  /** The three schemas that every service provider has for its discovery endpoints. */
  public static List<Schema> discovery() {
    return List.of(SERVICE_PROVIDER_CONFIG, RESOURCE_TYPE, SCHEMA);
  }

  /** Users with the enterprise extension, which is optional. */
  public static ResourceType userType() {
    return USER_TYPE;
  }

  /** Groups with the membership attribute {@code members}. */
  public static ResourceType groupType() {
    return GROUP_TYPE;
  }

  private static Schema load(String name) {
    try (InputStream in = CoreSchemas.class.getResourceAsStream(name + ".json")) {
      Objects.requireNonNull(in, name);
      boolean isSchemaOfSchemas = name.equals("Schema");
      return new SchemaDocumentReader(isSchemaOfSchemas)
          .schema(new JsonReader(Limits.DEFAULT).readObject(in, Limits.DEFAULT.bodyBytes()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Returns whether a name that the type does not have addresses the state of the account ({@code
   * active}, RFC 7643 section 4.1.1): its attribute or its last segment is {@code active}, whatever
   * URN or attribute precedes it. Such a name is rejected even where unknown attributes are
   * ignored, because the client would assume that access has ended. Elements of a multi-valued
   * attribute, such as {@code emails}, have a separate state.
   *
   * @param anyCasePath a name or path that the type does not have, with or without a URN
   */
  public static boolean isAccountState(ResourceType type, String anyCasePath) {
    int open = anyCasePath.indexOf('[');
    String names =
        open < 0
            ? anyCasePath
            : anyCasePath.substring(0, open)
                + anyCasePath.substring(anyCasePath.lastIndexOf(']') + 1);
    String attribute = names.substring(names.lastIndexOf(':') + 1);
    String first = attribute.split("\\.", 2)[0].strip();
    String last = attribute.substring(attribute.lastIndexOf('.') + 1).strip();
    boolean isOfElement = type.findAttribute(first).filter(Attribute::isMultiValued).isPresent();
    return (AsciiCase.isEqual(first, "active") || AsciiCase.isEqual(last, "active") && !isOfElement)
        && AsciiCase.isEqual(type.schema().id(), USER.id());
  }
}
