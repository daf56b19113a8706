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
<<<<<<< HEAD
 * A typed view of a user (RFC 7643 sections 4.1 and 4.3). Accessors of absent and unknown
 * attributes return an empty value. Texts are as sent.
=======
 * A user (RFC 7643 sections 4.1 and 4.3). An attribute that the resource does not have is empty.
 * Strings are as the client sent them.
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
 *
 * @param resource the underlying resource
 */
public record User(ScimResource resource) implements ResourceView<User> {
  /** Checks that the component is not null. */
  public User {
    Objects.requireNonNull(resource, "resource");
  }

<<<<<<< HEAD
  /** Creates a builder for a user of the RFC 7643 type. */
  public static Builder builder() {
    return builder(CoreSchemas.userType());
  }

  /** Creates a builder for a user of a customized resource type. */
  public static Builder builder(ResourceType type) {
    return new Builder(ResourceBuilder.empty(type));
  }

  /** Creates a builder with the values of this resource. */
  public Builder toBuilder() {
    return new Builder(resource);
  }

  private ComplexValue attributes() {
    return resource.attributes();
  }

  /** The name with which the user signs in. */
=======
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
    return other == attributes() ? this : new User(resource.withAttributes(other));
  }

  /** Returns the name that the user signs in with. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> userName() {
    return text("userName");
  }

<<<<<<< HEAD
  /** The components of the user's name. */
=======
  /** Returns a copy with this name that the user signs in with. */
  public User withUserName(String userName) {
    return with("userName", userName);
  }

  /** Returns the components of the name. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<Name> name() {
    return complex("name", Name::new);
  }

<<<<<<< HEAD
  /** The display name. */
=======
  /** Returns a copy with this components of the name. */
  public User withName(Name name) {
    return with("name", name.attributes());
  }

  /** Returns a copy with a change of the components of the name. */
  public User withName(UnaryOperator<Name> change) {
    return withName(change.apply(name().orElse(Name.EMPTY)));
  }

  /** Returns the display name. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** The URL of the user's profile page. */
=======
  /** Returns a copy with this casual name. */
  public User withNickName(String nickName) {
    return with("nickName", nickName);
  }

  /** Returns the URL of the profile page. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** The preferred languages, in the format of {@code Accept-Language}. */
=======
  /** Returns a copy with this relationship to the organization. */
  public User withUserType(String userType) {
    return with("userType", userType);
  }

  /** Returns the preferred language, as in {@code Accept-Language}. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** The write-only password. Do not return, log or store it in plain text. */
=======
  /** Returns a copy with this time zone. */
  public User withTimezone(String timezone) {
    return with("timezone", timezone);
  }

  /** Returns the password, which must not be returned, logged or stored in clear text. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<String> password() {
    return text("password");
  }

<<<<<<< HEAD
  /** Returns whether the account is active; empty if unknown. */
=======
  /** Returns a copy with this password. */
  public User withPassword(String password) {
    return with("password", password);
  }

  /** Returns whether the account is active; empty if this is unknown. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** URLs of photos. */
=======
  /** Returns a copy with these instant messaging addresses. */
  public User withIms(List<MultiValuedItem> ims) {
    return with("ims", ims);
  }

  /** Returns the URLs of photos. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** The groups of the user, which are readOnly. */
=======
  /** Returns a copy with these postal addresses. */
  public User withAddresses(List<Address> addresses) {
    return with("addresses", addresses);
  }

  /** Returns the groups of the user, which the service provider sets. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
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

<<<<<<< HEAD
  /** The values of the enterprise extension, if present. */
=======
  /** Returns a copy with these certificates. */
  public User withX509Certificates(List<MultiValuedItem> x509Certificates) {
    return with("x509Certificates", x509Certificates);
  }

  /** Returns the enterprise extension. */
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  public Optional<EnterpriseUser> enterprise() {
    return complex(EnterpriseUser.urn(), EnterpriseUser::new);
  }

<<<<<<< HEAD
  /** Collects the attributes of a resource. Rejects attributes that the resource type lacks. */
  public static final class Builder extends ResourceBuilder<Builder> {
    Builder(ScimResource start) {
      super(start);
    }

    @Override
    Builder self() {
      return this;
    }

    /** The name with which the user signs in. */
    public Builder userName(String value) {
      return put("userName", value);
    }

    /** The components of the user's name. */
    public Builder name(Name value) {
      return attribute("name", value.attributes());
    }

    /** Changes sub-attributes of {@code name}; others remain unchanged. */
    public Builder name(Consumer<Name.Builder> change) {
      Name.Builder name = new Name.Builder(attributes().complexOrEmpty("name"));
      change.accept(name);
      return name(name.build());
    }

    /** The display name. */
    public Builder displayName(String value) {
      return put("displayName", value);
    }

    /** The casual name of the user. */
    public Builder nickName(String value) {
      return put("nickName", value);
    }

    /** The URL of the user's profile page. */
    public Builder profileUrl(String value) {
      return put("profileUrl", value);
    }

    /** The title in the organization, such as {@code Vice President}. */
    public Builder title(String value) {
      return put("title", value);
    }

    /** The relationship of the user to the organization, such as {@code Contractor}. */
    public Builder userType(String value) {
      return put("userType", value);
    }

    /** The preferred languages, in the format of {@code Accept-Language}. */
    public Builder preferredLanguage(String value) {
      return put("preferredLanguage", value);
    }

    /** The locale for dates and numbers, such as {@code en-US}. */
    public Builder locale(String value) {
      return put("locale", value);
    }

    /** The time zone, such as {@code America/Los_Angeles}. */
    public Builder timezone(String value) {
      return put("timezone", value);
    }

    /** The write-only password. Do not return, log or store it in plain text. */
    public Builder password(String value) {
      return put("password", value);
    }

    /** Sets whether the account is active. */
    public Builder active(boolean value) {
      return put("active", value);
    }

    /** E-mail addresses. */
    public Builder emails(List<MultiValuedItem> values) {
      return put("emails", values, MultiValuedItem::attributes);
    }

    /** Telephone numbers. */
    public Builder phoneNumbers(List<MultiValuedItem> values) {
      return put("phoneNumbers", values, MultiValuedItem::attributes);
    }

    /** Instant messaging addresses. */
    public Builder ims(List<MultiValuedItem> values) {
      return put("ims", values, MultiValuedItem::attributes);
    }

    /** URLs of photos. */
    public Builder photos(List<MultiValuedItem> values) {
      return put("photos", values, MultiValuedItem::attributes);
    }

    /** Postal addresses. */
    public Builder addresses(List<Address> values) {
      return put("addresses", values, Address::attributes);
    }

    /** The groups of the user, which are readOnly. */
    public Builder groups(List<Reference> values) {
      return put("groups", values, Reference::attributes);
    }

    /** The entitlements of the user. */
    public Builder entitlements(List<MultiValuedItem> values) {
      return put("entitlements", values, MultiValuedItem::attributes);
    }

    /** Roles such as {@code Student}. */
    public Builder roles(List<MultiValuedItem> values) {
      return put("roles", values, MultiValuedItem::attributes);
    }

    /** Certificates, in DER and base64. */
    public Builder x509Certificates(List<MultiValuedItem> values) {
      return put("x509Certificates", values, MultiValuedItem::attributes);
    }

    /** The values of the enterprise extension. */
    public Builder enterprise(EnterpriseUser value) {
      return attribute(EnterpriseUser.urn(), value.attributes());
    }

    /** Changes attributes of the enterprise extension; others remain unchanged. */
    public Builder enterprise(Consumer<EnterpriseUser.Builder> change) {
      EnterpriseUser.Builder enterprise =
          new EnterpriseUser.Builder(attributes().complexOrEmpty(EnterpriseUser.urn()));
      change.accept(enterprise);
      return enterprise(enterprise.build());
    }

    /** Creates the user. The gateway checks required attributes. */
    public User build() {
      return new User(toResource());
    }
=======
  /** Returns a copy with this enterprise extension. */
  public User withEnterprise(EnterpriseUser enterprise) {
    return with(EnterpriseUser.urn(), enterprise.attributes());
  }

  /** Returns a copy with a change of the enterprise extension. */
  public User withEnterprise(UnaryOperator<EnterpriseUser> change) {
    return withEnterprise(change.apply(enterprise().orElse(EnterpriseUser.EMPTY)));
>>>>>>> 7dc3a04a (model: change users and groups by copies, without builders)
  }
}
