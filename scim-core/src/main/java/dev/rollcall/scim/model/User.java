// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.model;

import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A typed view of a user (RFC 7643 sections 4.1 and 4.3). Accessors of absent and unknown
 * attributes return an empty value. Texts are as sent.
 *
 * @param resource the underlying resource
 */
public record User(ScimResource resource) implements ResourceView {
  /** Checks that the component is not null. */
  public User {
    Objects.requireNonNull(resource, "resource");
  }

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
  public Optional<String> userName() {
    return ComplexReader.text(attributes(), "userName");
  }

  /** The components of the user's name. */
  public Optional<Name> name() {
    return ComplexReader.one(attributes(), "name", Name::new);
  }

  /** The display name. */
  public Optional<String> displayName() {
    return ComplexReader.text(attributes(), "displayName");
  }

  /** The casual name of the user. */
  public Optional<String> nickName() {
    return ComplexReader.text(attributes(), "nickName");
  }

  /** The URL of the user's profile page. */
  public Optional<String> profileUrl() {
    return ComplexReader.text(attributes(), "profileUrl");
  }

  /** The title in the organization, such as {@code Vice President}. */
  public Optional<String> title() {
    return ComplexReader.text(attributes(), "title");
  }

  /** The relationship of the user to the organization, such as {@code Contractor}. */
  public Optional<String> userType() {
    return ComplexReader.text(attributes(), "userType");
  }

  /** The preferred languages, in the format of {@code Accept-Language}. */
  public Optional<String> preferredLanguage() {
    return ComplexReader.text(attributes(), "preferredLanguage");
  }

  /** The locale for dates and numbers, such as {@code en-US}. */
  public Optional<String> locale() {
    return ComplexReader.text(attributes(), "locale");
  }

  /** The time zone, such as {@code America/Los_Angeles}. */
  public Optional<String> timezone() {
    return ComplexReader.text(attributes(), "timezone");
  }

  /** The write-only password. Do not return, log or store it in plain text. */
  public Optional<String> password() {
    return ComplexReader.text(attributes(), "password");
  }

  /** Returns whether the account is active; empty if unknown. */
  public Optional<Boolean> active() {
    return ComplexReader.flag(attributes(), "active");
  }

  /** E-mail addresses. */
  public List<MultiValuedItem> emails() {
    return ComplexReader.all(attributes(), "emails", MultiValuedItem::new);
  }

  /** Telephone numbers. */
  public List<MultiValuedItem> phoneNumbers() {
    return ComplexReader.all(attributes(), "phoneNumbers", MultiValuedItem::new);
  }

  /** Instant messaging addresses. */
  public List<MultiValuedItem> ims() {
    return ComplexReader.all(attributes(), "ims", MultiValuedItem::new);
  }

  /** URLs of photos. */
  public List<MultiValuedItem> photos() {
    return ComplexReader.all(attributes(), "photos", MultiValuedItem::new);
  }

  /** Postal addresses. */
  public List<Address> addresses() {
    return ComplexReader.all(attributes(), "addresses", Address::new);
  }

  /** The groups of the user, which are readOnly. */
  public List<Reference> groups() {
    return ComplexReader.all(attributes(), "groups", Reference::new);
  }

  /** The entitlements of the user. */
  public List<MultiValuedItem> entitlements() {
    return ComplexReader.all(attributes(), "entitlements", MultiValuedItem::new);
  }

  /** Roles such as {@code Student}. */
  public List<MultiValuedItem> roles() {
    return ComplexReader.all(attributes(), "roles", MultiValuedItem::new);
  }

  /** Certificates, in DER and base64. */
  public List<MultiValuedItem> x509Certificates() {
    return ComplexReader.all(attributes(), "x509Certificates", MultiValuedItem::new);
  }

  /** The values of the enterprise extension, if present. */
  public Optional<EnterpriseUser> enterprise() {
    return ComplexReader.one(attributes(), EnterpriseUser.urn(), EnterpriseUser::new);
  }

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
  }
}
