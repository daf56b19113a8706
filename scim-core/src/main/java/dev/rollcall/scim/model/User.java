// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A user (RFC 7643 sections 4.1 and 4.3). An attribute that the resource does not have is empty.
 * Strings are as the client sent them.
 *
 * @param resource the underlying resource
 */
public record User(ScimResource resource) implements ResourceView<User> {
  /** Checks that the component is not null. */
  public User {
    Objects.requireNonNull(resource, "resource");
  }

  /** Returns a user of the type of RFC 7643, without attributes. */
  public static User empty() {
    return empty(CoreSchemas.userType());
  }

  /** Returns a user of a resource type, without attributes. */
  public static User empty(ResourceType type) {
    return new User(ScimResource.of(type, ComplexValue.EMPTY));
  }

  @Override
  public User withAttributes(ComplexValue other) {
    return new User(resource.withAttributes(other));
  }

  /** Returns the name that the user signs in with. */
  public Optional<String> userName() {
    return text("userName");
  }

  /** Returns a copy with this name that the user signs in with. */
  public User withUserName(String userName) {
    return with("userName", userName);
  }

  /** Returns the components of the name. */
  public Optional<Name> name() {
    return complex("name", Name::new);
  }

  /** Returns a copy with this components of the name. */
  public User withName(Name name) {
    return with("name", name.attributes());
  }

  /** Returns a copy with a change of the components of the name. */
  public User withName(UnaryOperator<Name> change) {
    return withName(change.apply(name().orElse(Name.EMPTY)));
  }

  /** Returns the display name. */
  public Optional<String> displayName() {
    return text("displayName");
  }

  /** Returns a copy with this display name. */
  public User withDisplayName(String displayName) {
    return with("displayName", displayName);
  }

  /** Returns the casual name. */
  public Optional<String> nickName() {
    return text("nickName");
  }

  /** Returns a copy with this casual name. */
  public User withNickName(String nickName) {
    return with("nickName", nickName);
  }

  /** Returns the URL of the profile page. */
  public Optional<String> profileUrl() {
    return text("profileUrl");
  }

  /** Returns a copy with this URL of the profile page. */
  public User withProfileUrl(String profileUrl) {
    return with("profileUrl", profileUrl);
  }

  /** Returns the job title, such as {@code Vice President}. */
  public Optional<String> title() {
    return text("title");
  }

  /** Returns a copy with this job title. */
  public User withTitle(String title) {
    return with("title", title);
  }

  /** Returns the relationship to the organization, such as {@code Contractor}. */
  public Optional<String> userType() {
    return text("userType");
  }

  /** Returns a copy with this relationship to the organization. */
  public User withUserType(String userType) {
    return with("userType", userType);
  }

  /** Returns the preferred language, as in {@code Accept-Language}. */
  public Optional<String> preferredLanguage() {
    return text("preferredLanguage");
  }

  /** Returns a copy with this preferred language. */
  public User withPreferredLanguage(String preferredLanguage) {
    return with("preferredLanguage", preferredLanguage);
  }

  /** Returns the locale for dates and numbers, such as {@code en-US}. */
  public Optional<String> locale() {
    return text("locale");
  }

  /** Returns a copy with this locale for dates and numbers. */
  public User withLocale(String locale) {
    return with("locale", locale);
  }

  /** Returns the time zone, such as {@code America/Los_Angeles}. */
  public Optional<String> timezone() {
    return text("timezone");
  }

  /** Returns a copy with this time zone. */
  public User withTimezone(String timezone) {
    return with("timezone", timezone);
  }

  /** Returns the password, which must not be returned, logged or stored in clear text. */
  public Optional<String> password() {
    return text("password");
  }

  /** Returns a copy with this password. */
  public User withPassword(String password) {
    return with("password", password);
  }

  /** Returns whether the account is active; empty if this is unknown. */
  public Optional<Boolean> active() {
    return flag("active");
  }

  /** Returns a copy that is active or inactive. */
  public User withActive(boolean active) {
    return with("active", active);
  }

  /** Returns the e-mail addresses. */
  public List<MultiValuedItem> emails() {
    return elements("emails", MultiValuedItem::new);
  }

  /** Returns a copy with these e-mail addresses. */
  public User withEmails(List<MultiValuedItem> emails) {
    return with("emails", emails);
  }

  /** Returns the telephone numbers. */
  public List<MultiValuedItem> phoneNumbers() {
    return elements("phoneNumbers", MultiValuedItem::new);
  }

  /** Returns a copy with these telephone numbers. */
  public User withPhoneNumbers(List<MultiValuedItem> phoneNumbers) {
    return with("phoneNumbers", phoneNumbers);
  }

  /** Returns the instant messaging addresses. */
  public List<MultiValuedItem> ims() {
    return elements("ims", MultiValuedItem::new);
  }

  /** Returns a copy with these instant messaging addresses. */
  public User withIms(List<MultiValuedItem> ims) {
    return with("ims", ims);
  }

  /** Returns the URLs of photos. */
  public List<MultiValuedItem> photos() {
    return elements("photos", MultiValuedItem::new);
  }

  /** Returns a copy with these URLs of photos. */
  public User withPhotos(List<MultiValuedItem> photos) {
    return with("photos", photos);
  }

  /** Returns the postal addresses. */
  public List<Address> addresses() {
    return elements("addresses", Address::new);
  }

  /** Returns a copy with these postal addresses. */
  public User withAddresses(List<Address> addresses) {
    return with("addresses", addresses);
  }

  /** Returns the groups of the user, which the service provider sets. */
  public List<Reference> groups() {
    return elements("groups", Reference::new);
  }

  /** Returns a copy with these groups of the user. */
  public User withGroups(List<Reference> groups) {
    return with("groups", groups);
  }

  /** Returns the entitlements. */
  public List<MultiValuedItem> entitlements() {
    return elements("entitlements", MultiValuedItem::new);
  }

  /** Returns a copy with these entitlements. */
  public User withEntitlements(List<MultiValuedItem> entitlements) {
    return with("entitlements", entitlements);
  }

  /** Returns the roles, such as {@code Student}. */
  public List<MultiValuedItem> roles() {
    return elements("roles", MultiValuedItem::new);
  }

  /** Returns a copy with these roles. */
  public User withRoles(List<MultiValuedItem> roles) {
    return with("roles", roles);
  }

  /** Returns the certificates, in DER and base64. */
  public List<MultiValuedItem> x509Certificates() {
    return elements("x509Certificates", MultiValuedItem::new);
  }

  /** Returns a copy with these certificates. */
  public User withX509Certificates(List<MultiValuedItem> x509Certificates) {
    return with("x509Certificates", x509Certificates);
  }

  /** Returns the enterprise extension. */
  public Optional<EnterpriseUser> enterprise() {
    return complex(EnterpriseUser.urn(), EnterpriseUser::new);
  }

  /** Returns a copy with this enterprise extension. */
  public User withEnterprise(EnterpriseUser enterprise) {
    return with(EnterpriseUser.urn(), enterprise.attributes());
  }

  /** Returns a copy with a change of the enterprise extension. */
  public User withEnterprise(UnaryOperator<EnterpriseUser> change) {
    return withEnterprise(change.apply(enterprise().orElse(EnterpriseUser.EMPTY)));
  }
}
