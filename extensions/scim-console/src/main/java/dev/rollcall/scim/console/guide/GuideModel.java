// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console.guide;

import dev.rollcall.scim.gateway.ServiceDescription;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of the declaration that the sections of a guide share. */
final class GuideModel {
  static final String USER = "User";
  static final String GROUP = "Group";

  /** The attributes by which users are matched, the preferred one first. */
  private static final List<String> MATCHING =
      List.of("userName", "externalId", "emails[type eq \"work\"].value", "displayName");

  private final ServiceDescription service;
  private final GuideWords words;
  private final Map<String, List<TargetAttribute>> listed = new LinkedHashMap<>();

  GuideModel(ServiceDescription service, GuideWords words) {
    this.service = service;
    this.words = words;
    for (ServiceDescription.Type type : service.types()) {
      listed.put(type.type().name(), listed(type));
    }
  }

  private List<TargetAttribute> listed(ServiceDescription.Type type) {
    String name = type.type().name();
    Map<String, TargetAttribute> all = new LinkedHashMap<>();
    TargetAttributes.of(type).forEach(target -> all.put(target.path(), target));
    if (words.attributes(name).isEmpty()) {
      return List.copyOf(all.values());
    }
    List<TargetAttribute> chosen = new ArrayList<>();
    for (String path : words.attributes(name)) {
      TargetAttribute target = all.get(path);
      if (target == null) {
        throw new IllegalArgumentException("'" + path + "' is not an attribute of " + name);
      }
      chosen.add(target);
    }
    all.values().stream()
        .filter(target -> target.isRequired() && !chosen.contains(target))
        .forEach(chosen::add);
    return chosen;
  }

  ServiceDescription service() {
    return service;
  }

  GuideWords words() {
    return words;
  }

  String product() {
    return words.product();
  }

  /** Returns the resource types that identity providers provision. */
  List<String> provisioned() {
    return listed.keySet().stream()
        .filter(name -> name.equals(USER) || name.equals(GROUP) && hasGroups())
        .toList();
  }

  boolean hasGroups() {
    return group().isPresent();
  }

  /** Returns the group type, if groups have members. */
  Optional<ResourceType> group() {
    return service
        .findType(GROUP)
        .map(ServiceDescription.Type::type)
        .filter(type -> type.members().isPresent());
  }

  /** Returns whether a group can be a member of a group. */
  boolean allowsNestedGroups() {
    return group()
        .flatMap(ResourceType::members)
        .flatMap(members -> members.findSubAttribute("$ref"))
        .map(Attribute::referenceTypes)
        .filter(types -> types.isEmpty() || types.contains(GROUP))
        .isPresent();
  }

  /** Returns the attributes to list. */
  List<TargetAttribute> attributes(String resourceType) {
    return listed.getOrDefault(resourceType, List.of());
  }

  boolean has(String resourceType, String path) {
    return attributes(resourceType).stream().anyMatch(target -> target.path().equals(path));
  }

  List<String> required(String resourceType) {
    return attributes(resourceType).stream()
        .filter(TargetAttribute::isRequired)
        .map(TargetAttribute::path)
        .toList();
  }

  List<String> filterable(String resourceType) {
    return attributes(resourceType).stream()
        .filter(TargetAttribute::isFilterable)
        .map(TargetAttribute::path)
        .toList();
  }

  /** Returns the attributes whose values are unique among the resources of a type. */
  List<String> unique(String resourceType) {
    return service
        .findType(resourceType)
        .map(type -> AttributePath.unique(type.type()).stream().map(Object::toString).toList())
        .orElse(List.of());
  }

  /**
   * Returns the attributes to match by.
   *
   * @throws IllegalArgumentException when the words name one that is not filterable
   */
  List<String> matching(String resourceType) {
    List<String> filterable = filterable(resourceType);
    List<String> chosen = words.matching(resourceType);
    for (String path : chosen) {
      if (!filterable.contains(path)) {
        throw new IllegalArgumentException(
            "'" + path + "' of " + resourceType + " must be filterable to match by it");
      }
    }
    return chosen.isEmpty()
        ? MATCHING.stream().filter(filterable::contains).limit(1).toList()
        : chosen;
  }

  Optional<String> source(IdentityProvider provider, String resourceType, String target) {
    return words
        .source(provider, target)
        .or(() -> SourceAttributes.find(provider, resourceType, target));
  }
}
