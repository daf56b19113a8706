// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.policy;

import java.util.List;

/**
 * A deviation from the RFCs that a real client sends and that a dialect accepts. Each one names the
 * clients that need it, the section it deviates from, and the dialects that accept it by default
 * ({@link Dialect#tolerates}). The reference page on tolerances is generated from these constants
 * and their comments.
 */
public enum Tolerance {
  /**
   * An empty string unassigns an attribute: {@code "title": ""}, {@code "value": ""} in a PATCH
   * operation. Otherwise, the attribute gets the empty string as its value, or the request is
   * rejected.
   */
  EMPTY_STRINGS("Entra", "RFC 7643 section 2.5"),
  /**
   * An element has an empty value and otherwise only {@code type}, {@code primary} or {@code
   * display}: {@code "emails": [{"type": "work", "value": null}]}. The element is dropped.
   */
  EMPTY_ELEMENTS("clients that send every mapped attribute", "RFC 7643 section 2.4"),
  /**
   * A boolean is a string, in a body or in a filter: {@code "active": "False"}, {@code
   * roles[primary eq "True"]}. The letter case is ignored.
   */
  BOOLEANS_AS_STRINGS("Entra", "RFC 7643 section 2.3.2"),
  /**
   * A number is sent for a string, or a number in quotes or with a zero fraction for an integer:
   * {@code "title": 17} is the string {@code 17}, {@code "42"} and {@code 42.0} are the integer 42,
   * {@code "1.5"} is the decimal 1.5.
   */
  NUMBER_AND_STRING_COERCION("HR systems with numeric employee numbers", "RFC 7643 section 2.3"),
  /**
   * A single value is wrapped in an array: {@code "active": [false]}, also for a complex attribute,
   * an extension or the value of an operation without path. Two elements are rejected.
   */
  SINGLE_ELEMENT_ARRAYS("Entra, Microsoft Graph exports", "RFC 7643 section 2.4"),
  /**
   * A multi-valued attribute of a body has one value that is not in an array: {@code "emails":
   * {"value": "a@b"}}. In PATCH operations, all dialects but {@code interop} accept this.
   */
  VALUES_WITHOUT_ARRAY("home-grown clients", "RFC 7643 section 2.4"),
  /**
   * A simple value is wrapped in an object: {@code "active": {"value": false}}. All other
   * sub-attributes must be null or empty.
   */
  VALUE_OBJECTS("Entra", "RFC 7643 section 2.3"),
  /**
   * A complex attribute, or an element of one, is sent as its sub-attribute {@code value} alone:
   * {@code "manager": "42"}, {@code "members": ["7", "8"]}.
   */
  VALUES_WITHOUT_OBJECT("Entra", "RFC 7643 section 2.3.8"),
  /** A POST without {@code active} creates an active resource. */
  ACTIVE_WHEN_ABSENT("clients that omit active", "RFC 7643 section 4.1.1"),
  /**
   * Outer blanks and default-ignorable characters do not distinguish unique strings. Values are
   * stored as sent.
   */
  INVISIBLE_CHARACTERS(
      "directories filled by copy and paste", "RFC 7643 section 2.2", Scope.EVERY_DIALECT),
  /**
   * A resource or a PATCH operation lists an unknown URN in {@code schemas}. The URN is ignored,
   * unless it is the core schema of another resource type.
   */
  UNKNOWN_SCHEMAS("Entra, OneLogin", "RFC 7643 section 3"),
  /**
   * A URN of SCIM 1 or of a draft names the enterprise extension: {@code
   * urn:scim:schemas:extension:enterprise:1.0} or {@code :2.0}, also with {@code :User}, in bodies,
   * {@code schemas}, paths, filters and {@code attributes}, unless the tenant has a schema of that
   * URN.
   */
  LEGACY_SCHEMA_URNS("OneLogin", "RFC 7643 section 4.3"),
  /**
   * A path, a filter or a query parameter names an attribute of an extension without its URN:
   * {@code "path": "manager"}. Exactly one extension and not the base schema must have the
   * attribute.
   */
  UNQUALIFIED_EXTENSION_ATTRIBUTES("Entra", "RFC 7644 section 3.10"),
  /**
   * A multi-valued item uses {@code displayName} for its sub-attribute {@code display}: {@code
   * "roles": [{"value": "x", "displayName": "X"}]}, also in paths and filters.
   */
  DISPLAY_NAME_ALIAS("Entra, with a mapped role", "RFC 7643 section 2.4"),
  /**
   * The body of a POST or PUT, or a PATCH operation without path, names an attribute by its path:
   * {@code "name.familyName": "J"}, {@code "URN:department": "IT"}, {@code "emails[type eq
   * \"work\"].value": "a@b"}, or the URN of the base schema with an object.
   */
  PATHS_AS_NAMES("Entra, Okta", "RFC 7643 section 3"),
  /**
   * A PATCH, search or Bulk request has no {@code schemas}, or an empty list. A wrong URN is
   * rejected.
   */
  MISSING_MESSAGE_SCHEMAS("home-grown clients", "RFC 7644 section 3.1"),
  /**
   * A message schema is spelled as if it were a core schema: {@code "schemas":
   * ["urn:ietf:params:scim:schemas:core:2.0:PatchOp"]}, likewise for search and Bulk requests.
   */
  MESSAGE_SCHEMA_ALIAS("home-grown clients", "RFC 7644 section 3.5.2"),
  /** A PATCH request has an empty list of operations and changes nothing. */
  EMPTY_PATCH_OPERATIONS("Entra's validator", "RFC 7644 section 3.5.2", Scope.ENTRA),
  /** A PATCH operation has an empty path, {@code ""} or null, and counts as one without a path. */
  EMPTY_PATCH_PATH("home-grown clients", "RFC 7644 section 3.5.2"),
  /**
   * A PATCH path names an unknown attribute: {@code "path": "shoeSize"}. The operation is ignored
   * and named in the provisioning log, where the tenant ignores unknown attributes. {@code active}
   * is never ignored.
   */
  UNKNOWN_PATHS("Entra, with a mapped custom attribute", "RFC 7644 section 3.5.2"),
  /**
   * The path of an add or replace operation is the URN of a schema, with an object as the value:
   * {@code "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"}. The attributes in
   * the object are changed. A replace with null clears the extension.
   */
  SCHEMA_URNS_AS_PATHS("home-grown clients", "RFC 7644 section 3.5.2"),
  /**
   * A PATCH path, or a name in {@code attributes}, filters the elements of a simple attribute by
   * {@code value}: {@code schemas[value eq "URN"]}.
   */
  FILTERS_ON_SIMPLE_ELEMENTS("home-grown clients", "RFC 7644 section 3.5.2"),
  /**
   * A remove operation has a value: {@code "op": "remove", "path": "members", "value": [{"value":
   * "7"}]}. Of a multi-valued attribute, only the elements with these values are removed. Of a
   * singular attribute, the value is ignored.
   */
  REMOVE_WITH_VALUE("Entra, authentik, JumpCloud", "RFC 7644 section 3.5.2.2"),
  /**
   * A remove operation on {@code schemas} names the URN of an extension, by a filter or by a value.
   * All values of the extension are removed.
   */
  REMOVE_FROM_SCHEMAS("home-grown clients", "RFC 7643 section 3"),
  /**
   * A replace of selected elements has some sub-attributes: {@code emails[type eq "work"]} with
   * {@code {"primary": true}}. They are merged into each matching element. Without the tolerance,
   * the element becomes what was sent.
   */
  PARTIAL_ELEMENT_REPLACE("Entra, Okta", "RFC 7644 section 3.5.2.3"),
  /**
   * An add selects an element that does not exist, or a replace does so on an attribute without
   * elements: {@code emails[type eq "work"].value}. The element is created from the filter, which
   * must consist of {@code eq} and {@code and}.
   */
  CREATE_MISSING_ELEMENT("Entra, PingOne", "RFC 7644 section 3.5.2.3"),
  /**
   * A replace selects an element that does not exist, on an attribute that has other elements. The
   * element is created from the filter.
   */
  CREATE_MISSING_ELEMENT_BESIDE_OTHERS("Entra", "RFC 7644 section 3.5.2.3", Scope.ENTRA),
  /**
   * A replace clears an element that does not exist, or a sub-attribute of one: {@code emails[type
   * eq "work"].value} with {@code null}. Nothing is changed.
   */
  CLEAR_MISSING_ELEMENT("Entra's validator", "RFC 7644 section 3.5.2.3"),
  /**
   * A soft delete puts 32 hexadecimal digits before {@code userName}, together with {@code
   * "active": false}. The old name is kept.
   */
  SOFT_DELETE_RENAME("Entra", "RFC 7644 section 3.5.2", Scope.ENTRA),
  /**
   * A comparison value is one bare token: {@code filter=userName eq anna}. It is read as a string,
   * after a comparison with a string attribute.
   */
  UNQUOTED_FILTER_VALUES("authentik, Microsoft's Postman collection", "RFC 7644 section 3.4.2.2"),
  /** A filter has {@code true}, {@code false} or {@code null} in another letter case. */
  FILTER_LITERAL_CASE("home-grown clients", "RFC 7644 section 3.4.2.2"),
  /**
   * The parameter {@code attributes} selects elements: {@code attributes=emails[type eq "work"]}.
   * Only the elements that match are returned.
   */
  VALUE_FILTERS_IN_ATTRIBUTES("Entra", "RFC 7644 section 3.9"),
  /**
   * A request has both {@code attributes} and {@code excludedAttributes}. The second one is
   * ignored.
   */
  BOTH_ATTRIBUTE_PARAMETERS("clients with form-like query builders", "RFC 7644 section 3.4.2.5"),
  /**
   * A query parameter is empty: {@code count=}, {@code startIndex=}, {@code sortBy=}, {@code
   * sortOrder=}. It counts as absent.
   */
  EMPTY_QUERY_PARAMETERS("clients with form-like query builders", "RFC 7644 section 3.4.2"),
  /**
   * A later page of a query with a cursor has another {@code count} than the first page. The page
   * has that size.
   */
  CURSOR_COUNT_CHANGE("home-grown clients", "RFC 9865 section 2.1"),
  /**
   * An endpoint name is in another letter case: {@code GET /users}. This applies if no endpoint has
   * exactly this name.
   */
  ENDPOINT_NAME_CASE("home-grown clients", "RFC 7644 section 3.2"),
  /** A Bulk request has a {@code failOnErrors} of 0 or below, which sets no limit. */
  NON_POSITIVE_FAIL_ON_ERRORS("Bulk clients with a default of 0", "RFC 7644 section 3.7");

  private enum Scope {
    TOLERANT_DIALECTS,
    ENTRA,
    EVERY_DIALECT;

    boolean includes(StandardDialect dialect) {
      return switch (this) {
        case TOLERANT_DIALECTS ->
            dialect == StandardDialect.DEFAULT || dialect == StandardDialect.ENTRA;
        case ENTRA -> dialect == StandardDialect.ENTRA;
        case EVERY_DIALECT -> true;
      };
    }
  }

  private final String clients;
  private final String section;
  private final Scope scope;

  Tolerance(String clients, String section) {
    this(clients, section, Scope.TOLERANT_DIALECTS);
  }

  Tolerance(String clients, String section, Scope scope) {
    this.clients = clients;
    this.section = section;
    this.scope = scope;
  }

  /** The clients that send this, in words for documentation. */
  public String clients() {
    return clients;
  }

  /** The section of the RFC that this deviates from. */
  public String section() {
    return section;
  }

  boolean isDefaultOf(StandardDialect dialect) {
    return scope.includes(dialect);
  }

  /**
   * Returns whether every dialect accepts this. Such a tolerance cannot be removed, because unique
   * values that are stored depend on it.
   */
  public boolean isFixed() {
    return scope == Scope.EVERY_DIALECT;
  }

  /** The dialects that accept this by default. */
  public List<Dialect> dialects() {
    return Dialect.all().stream().filter(dialect -> dialect.tolerates(this)).toList();
  }
}
