// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words of the host in its guides. Texts may contain {@code **label**}, {@code `code`} and
 * {@code <https://link>}. Immutable.
 */
public final class GuideWords {
  private final Builder all;

  private GuideWords(Builder builder) {
    this.all = builder.copy();
  }

  /** Returns a builder for the guides of this product. */
  public static Builder of(String product) {
    return new Builder(product);
  }

  String product() {
    return all.product;
  }

  Optional<String> tenantName() {
    return all.tenantName;
  }

  Optional<String> support() {
    return all.support;
  }

  String tokenName() {
    return all.tokenName;
  }

  List<GuideText> tokenSteps() {
    return all.tokenSteps;
  }

  Optional<Duration> tokenLifetime() {
    return all.tokenLifetime;
  }

  List<GuideText> capabilities() {
    return all.capabilities;
  }

  List<GuideText> prerequisites() {
    return all.prerequisites;
  }

  List<GuideText> notes() {
    return all.notes;
  }

  /** Returns the attributes to list of a resource type; empty for all. */
  List<String> attributes(String resourceType) {
    return all.attributes.getOrDefault(resourceType, List.of());
  }

  /** Returns the attributes to match by; empty for the default. */
  List<String> matching(String resourceType) {
    return all.matching.getOrDefault(resourceType, List.of());
  }

  /** Returns the host's source of a target attribute. */
  Optional<String> source(IdentityProvider provider, String target) {
    return Optional.ofNullable(all.sources.getOrDefault(provider, Map.of()).get(target));
  }

  /** A builder of words. Not thread-safe. */
  public static final class Builder {
    private final String product;
    private Optional<String> tenantName = Optional.empty();
    private Optional<String> support = Optional.empty();
    private String tokenName = "token";
    private Optional<Duration> tokenLifetime = Optional.empty();
    private final List<GuideText> tokenSteps = new ArrayList<>();
    private final List<GuideText> capabilities = new ArrayList<>();
    private final List<GuideText> prerequisites = new ArrayList<>();
    private final List<GuideText> notes = new ArrayList<>();
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private final Map<String, List<String>> matching = new LinkedHashMap<>();
    private final Map<IdentityProvider, Map<String, String>> sources =
        new EnumMap<>(IdentityProvider.class);

    private Builder(String product) {
      if (product.isBlank()) {
        throw new IllegalArgumentException("product must not be blank");
      }
      this.product = product;
    }

    private Builder copy() {
      Builder copy = new Builder(product);
      copy.tenantName = tenantName;
      copy.support = support;
      copy.tokenName = tokenName;
      copy.tokenLifetime = tokenLifetime;
      copy.tokenSteps.addAll(tokenSteps);
      copy.capabilities.addAll(capabilities);
      copy.prerequisites.addAll(prerequisites);
      copy.notes.addAll(notes);
      copy.attributes.putAll(attributes);
      copy.matching.putAll(matching);
      sources.forEach((provider, map) -> copy.sources.put(provider, Map.copyOf(map)));
      return copy;
    }

    /**
     * Sets the customer's name for the variable of the tenant URL, such as {@code organization ID};
     * by default, the name of the variable in the route.
     */
    public Builder tenantName(String value) {
      this.tenantName = Optional.of(value);
      return this;
    }

    /** Sets the e-mail address or URL of the host's support. */
    public Builder support(String value) {
      this.support = Optional.of(value);
      return this;
    }

    /**
     * Sets the host's name for the credential, such as {@code API key}; {@code token} by default.
     */
    public Builder tokenName(String value) {
      this.tokenName = Objects.requireNonNull(value, "tokenName");
      return this;
    }

    /** Sets the validity period of the credential. */
    public Builder tokenLifetime(Duration value) {
      this.tokenLifetime = Optional.of(value);
      return this;
    }

    /** Adds a step in the host's pages by which the administrator gets URL and credential. */
    public Builder tokenStep(String text) {
      tokenSteps.add(GuideText.of(text));
      return this;
    }

    /** Adds a capability that the declaration does not contain, such as single sign-on. */
    public Builder capability(String text) {
      capabilities.add(GuideText.of(text));
      return this;
    }

    /** Adds a prerequisite. */
    public Builder prerequisite(String text) {
      prerequisites.add(GuideText.of(text));
      return this;
    }

    /** Adds a note. */
    public Builder note(String text) {
      notes.add(GuideText.of(text));
      return this;
    }

    /**
     * Sets the attributes to list of a resource type, in their order; by default, all that clients
     * can write. Required attributes are always listed.
     *
     * @param targets attributes such as {@code userName}, {@code emails[type eq "work"].value}
     */
    public Builder attributes(String resourceType, String... targets) {
      attributes.put(resourceType, List.of(targets));
      return this;
    }

    /** Sets the attributes to match by, the preferred one first; each must be filterable. */
    public Builder matching(String resourceType, String... targets) {
      matching.put(resourceType, List.of(targets));
      return this;
    }

    /** Sets the recommended source of a target attribute. */
    public Builder mapping(IdentityProvider provider, String source, String target) {
      sources.computeIfAbsent(provider, key -> new LinkedHashMap<>()).put(target, source);
      return this;
    }

    /** Returns the words. */
    public GuideWords build() {
      return new GuideWords(this);
    }
  }
}
