// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo.directory;

import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.schema.Schema;
import dev.rollcall.scim.schema.SchemaRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Resource types from files, which are served in addition to users and groups. */
public final class CustomTypes {
  private CustomTypes() {}

  /**
   * Reads the resource types of these files. A type may refer to schemas of any of the files and of
   * RFC 7643; the order of the files only determines the order of the types.
   *
   * @throws IllegalArgumentException when a file is unreadable, malformed, or contradicts another
   *     file or RFC 7643; the message names the file and the location
   */
  public static List<ResourceType> read(List<Path> files) {
    List<ResourceTypeFile> contents =
        files.stream().map(file -> in(file, () -> ResourceTypeFile.read(file))).toList();
    SchemaRegistry standard = SchemaRegistry.standard();
    SchemaRegistry registry = standard;
    for (ResourceTypeFile content : contents) {
      SchemaRegistry.Builder builder = registry.toBuilder();
      content.schemas().forEach(builder::schema);
      registry = in(content.file(), builder::build);
    }
    for (ResourceTypeFile content : contents) {
      SchemaRegistry.Builder builder = registry.toBuilder().resourceType(content.resourceType());
      registry = in(content.file(), builder::build);
    }
    List<ResourceType> all = registry.resourceTypes();
    contents.forEach(content -> in(content.file(), () -> requireUse(content, all)));
    return all.subList(standard.resourceTypes().size(), all.size());
  }

  /** Rejects an unused schema, whose URN is probably mistyped; it would be ignored otherwise. */
  private static List<Schema> requireUse(ResourceTypeFile content, List<ResourceType> types) {
    List<Schema> used = new ArrayList<>();
    types.forEach(type -> schemas(type).forEach(used::add));
    Optional<Schema> unused =
        content.schemas().stream().filter(schema -> !used.contains(schema)).findFirst();
    if (unused.isPresent()) {
      throw new IllegalArgumentException(
          "Schema '" + unused.get().id() + "': no resource type names it");
    }
    return content.schemas();
  }

  private static Stream<Schema> schemas(ResourceType type) {
    return type.namespaces().stream().map(namespace -> namespace.schema());
  }

  private static <T> T in(Path file, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException rejected) {
      throw new IllegalArgumentException(file + ": " + rejected.getMessage(), rejected);
    }
  }
}
