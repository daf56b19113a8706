// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.jdbchost;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Binds an employee to a SCIM user. */
final class EmployeeBinding implements ResourceBinding<Employee> {
  /** The only type of e-mail address in the product. */
  static final String KIND_OF_MAIL = "work";

  // snippet:type
  private final ResourceType type =
      ResourceType.of(
          "User",
          "/Users",
          CoreSchemas.user()
              .without("displayName", "nickName", "profileUrl", "title", "userType")
              .without("preferredLanguage", "locale", "timezone", "password")
              .without("phoneNumbers", "ims", "photos", "addresses")
              .without("entitlements", "roles", "x509Certificates")
              .without("name.formatted", "name.middleName")
              .without("name.honorificPrefix", "name.honorificSuffix")
              .without("emails.display", "emails.primary")
              .withRequired("userName")
              .withCanonicalValues("emails.type", KIND_OF_MAIL));

  // end:type

  @Override
  public ResourceType type() {
    return type;
  }

  @Override
  public List<AttributePath> filterable() {
    return Stream.of("userName", "externalId", "emails.value")
        .map(path -> AttributePath.parse(path, type, Dialect.STRICT))
        .toList();
  }

  /** Every filter is evaluated, by the database or within the budget. */
  @Override
  public void check(Filter filter) {}

  @Override
  public Employee fromResource(ScimResource resource) {
    ComplexValue user = resource.attributes();
    ComplexValue name = user.complexOrEmpty("name");
    boolean isDisabled = user.findOr("active", BooleanValue.TRUE).equals(BooleanValue.FALSE);
    return new Employee(
        Texts.require(user, "userName"),
        Texts.find(user, "externalId", "externalId"),
        Texts.find(name, "givenName", "name.givenName"),
        Texts.find(name, "familyName", "name.familyName"),
        mail(user.elements("emails")),
        !isDisabled);
  }

  /** Storing one of several addresses would silently lose the others. */
  private static Optional<String> mail(List<Value> emails) {
    if (emails.isEmpty()) {
      return Optional.empty();
    }
    ComplexValue email = (ComplexValue) emails.get(0);
    boolean isOther = !email.findText("type").orElse(KIND_OF_MAIL).equalsIgnoreCase(KIND_OF_MAIL);
    if (emails.size() > 1 || isOther) {
      throw ScimException.invalidValue(
          "emails", "must contain only one address, of the type 'work'");
    }
    return Texts.find(email, "value", "emails.value");
  }

  @Override
  public ScimResource toResource(Employee employee) {
    ComplexValue.Builder name = ComplexValue.builder();
    employee.firstName().ifPresent(text -> name.put("givenName", text));
    employee.lastName().ifPresent(text -> name.put("familyName", text));
    ComplexValue.Builder user = ComplexValue.builder().put("userName", employee.login());
    employee.directoryId().ifPresent(text -> user.put("externalId", text));
    ComplexValue fullName = name.build();
    if (!fullName.isUnassigned()) {
      user.put("name", fullName);
    }
    user.put("active", employee.enabled());
    employee.mail().ifPresent(mail -> user.put("emails", emails(mail)));
    return ScimResource.of(type, user.build());
  }

  private static MultiValue emails(String mail) {
    return new MultiValue(
        List.of(ComplexValue.builder().put("value", mail).put("type", KIND_OF_MAIL).build()));
  }
}
