// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance.directory;

import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The attributes that an identity provider sends, and their sources in the directory.
 *
 * @param sources the attributes of users by path, in order
 * @param hasActive whether {@code active} is sent
 * @param hasManager whether the manager is sent
 * @param matching the matching attribute; one of the sources
 * @param undeclared attributes that are sent although the server's schemas do not list them; they
 *     may be missing on the server
 */
public record AttributeMapping(
    Map<TargetPath, DirectoryUserAttribute> sources,
    boolean hasActive,
    boolean hasManager,
    TargetPath matching,
    Set<TargetPath> undeclared) {
  /** The path of the manager (RFC 7643 section 4.3). */
  public static final TargetPath MANAGER = TargetPath.parse(Discovery.ENTERPRISE + ":manager");

  private static final TargetPath ACTIVE = TargetPath.parse("active");
  private static final TargetPath USER_NAME = TargetPath.parse("userName");

  /** An attribute of every resource, which schemas need not list (RFC 7643 section 3.1). */
  private static final TargetPath EXTERNAL_ID = TargetPath.parse("externalId");

  private static final List<Map.Entry<String, DirectoryUserAttribute>> STANDARD =
      List.of(
          Map.entry("userName", DirectoryUserAttribute.USER_PRINCIPAL_NAME),
          Map.entry("externalId", DirectoryUserAttribute.NICKNAME),
          Map.entry("displayName", DirectoryUserAttribute.DISPLAY_NAME),
          Map.entry("title", DirectoryUserAttribute.JOB_TITLE),
          Map.entry("preferredLanguage", DirectoryUserAttribute.LANGUAGE),
          Map.entry("name.givenName", DirectoryUserAttribute.GIVEN_NAME),
          Map.entry("name.familyName", DirectoryUserAttribute.SURNAME),
          Map.entry("name.formatted", DirectoryUserAttribute.DISPLAY_NAME),
          Map.entry("emails[type eq \"work\"].value", DirectoryUserAttribute.MAIL),
          Map.entry("phoneNumbers[type eq \"work\"].value", DirectoryUserAttribute.TELEPHONE),
          Map.entry("phoneNumbers[type eq \"mobile\"].value", DirectoryUserAttribute.MOBILE),
          Map.entry("phoneNumbers[type eq \"fax\"].value", DirectoryUserAttribute.FACSIMILE),
          Map.entry("addresses[type eq \"work\"].streetAddress", DirectoryUserAttribute.STREET),
          Map.entry("addresses[type eq \"work\"].locality", DirectoryUserAttribute.CITY),
          Map.entry("addresses[type eq \"work\"].region", DirectoryUserAttribute.STATE),
          Map.entry("addresses[type eq \"work\"].postalCode", DirectoryUserAttribute.POSTAL_CODE),
          Map.entry("addresses[type eq \"work\"].country", DirectoryUserAttribute.COUNTRY),
          Map.entry("addresses[type eq \"other\"].formatted", DirectoryUserAttribute.OFFICE),
          Map.entry(Discovery.ENTERPRISE + ":employeeNumber", DirectoryUserAttribute.EMPLOYEE_ID),
          Map.entry(Discovery.ENTERPRISE + ":department", DirectoryUserAttribute.DEPARTMENT));

  /** Keeps the order and checks the matching attribute. */
  public AttributeMapping {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    undeclared = Set.copyOf(undeclared);
    Objects.requireNonNull(matching, "matching");
    if (!sources.containsKey(matching)) {
      throw new IllegalArgumentException(
          "The matching attribute is not in the mapping: " + matching);
    }
  }

  /** Returns the default mapping. */
  public static AttributeMapping standard() {
    Map<TargetPath, DirectoryUserAttribute> all = new LinkedHashMap<>();
    STANDARD.forEach(row -> all.put(TargetPath.parse(row.getKey()), row.getValue()));
    return new AttributeMapping(all, true, true, USER_NAME, Set.of());
  }

  /**
   * Returns the mapping that an application's guide prescribes.
   *
   * @param paths a subset of the attributes of the default mapping
   * @throws IllegalArgumentException when a path is not in the default mapping, or the user name is
   *     missing
   */
  public static AttributeMapping of(List<String> paths) {
    AttributeMapping all = standard();
    Map<TargetPath, DirectoryUserAttribute> chosen = new LinkedHashMap<>();
    for (String path : paths) {
      TargetPath target = TargetPath.parse(path);
      DirectoryUserAttribute source = all.sources.get(target);
      if (source != null) {
        chosen.put(target, source);
      } else if (!target.equals(ACTIVE) && !target.equals(MANAGER)) {
        throw new IllegalArgumentException("The mapping does not contain " + path);
      }
    }
    return new AttributeMapping(
        chosen,
        paths.contains(ACTIVE.toString()),
        paths.contains(MANAGER.toString()),
        USER_NAME,
        Set.of());
  }

  /**
   * Returns a copy without attributes that a server's schemas do not define, except the matching
   * attribute and {@code externalId}, which schemas need not list.
   */
  public AttributeMapping supportedBy(Discovery discovery) {
    Map<TargetPath, DirectoryUserAttribute> supported = new LinkedHashMap<>();
    sources.forEach(
        (path, source) -> {
          if (discovery.supports(path) || path.equals(EXTERNAL_ID) || path.equals(matching)) {
            supported.put(path, source);
          }
        });
    return new AttributeMapping(
        supported,
        hasActive && discovery.supports(ACTIVE),
        hasManager && discovery.supports(MANAGER),
        matching,
        discovery.supports(EXTERNAL_ID) ? Set.of() : Set.of(EXTERNAL_ID));
  }

  /** Returns a copy with another matching attribute. */
  public AttributeMapping matchedBy(TargetPath other) {
    return new AttributeMapping(sources, hasActive, hasManager, other, undeclared);
  }

  /** Returns a copy without managers. */
  public AttributeMapping withoutManager() {
    return new AttributeMapping(sources, hasActive, false, matching, undeclared);
  }

  /** Returns the paths of all sent attributes. */
  public List<String> paths() {
    List<String> paths =
        new ArrayList<>(sources.keySet().stream().map(TargetPath::toString).toList());
    if (hasActive) {
      paths.add(ACTIVE.toString());
    }
    if (hasManager) {
      paths.add(MANAGER.toString());
    }
    return paths;
  }

  /** Returns the URNs of sent extensions. */
  private List<String> extensions() {
    return sources.keySet().stream()
        .<String>flatMap(path -> path.schema().stream())
        .distinct()
        .toList();
  }

  /** Returns the resource that creates a user, without id and manager. */
  public ComplexValue user(DirectoryUser user) {
    ComplexValue resource =
        ComplexValue.of(
            "schemas",
            new MultiValue(
                Stream.concat(Stream.of(Discovery.USER), extensions().stream())
                    .<Value>map(StringValue::new)
                    .toList()));
    for (Map.Entry<TargetPath, DirectoryUserAttribute> source : sources.entrySet()) {
      resource = source.getKey().write(resource, new StringValue(source.getValue().of(user)));
    }
    return hasActive ? resource.with("active", BooleanValue.of(user.isEnabled())) : resource;
  }

  /** Returns the matching value of a user. */
  public String matchingValue(DirectoryUser user) {
    return Optional.ofNullable(sources.get(matching)).orElseThrow().of(user);
  }
}
