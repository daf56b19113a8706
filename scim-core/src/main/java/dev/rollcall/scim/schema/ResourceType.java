// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.schema;

import dev.rollcall.scim.json.JsonNames;
import dev.rollcall.scim.value.AsciiCase;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A resource type: its endpoint, core schema and extensions (RFC 7643 section 6). Immutable. */
public final class ResourceType {
  private static final Pattern ENDPOINT = Pattern.compile("/[A-Za-z0-9_~-][A-Za-z0-9._~-]*");

  /** The endpoints that RFC 7644 section 3.2 reserves below the base URL. */
  private static final Set<String> RESERVED =
      Set.of("/me", "/bulk", "/.search", "/schemas", "/resourcetypes", "/serviceproviderconfig");

  private final String name;
  private final String endpoint;
  private final String description;
  private final Schema schema;
  private final Optional<Attribute> members;
  private final boolean hasExternalId;
  private final boolean isReadOnly;

  /** The core schema and then the extensions. */
  private final List<Namespace> namespaces;

  /**
   * A separate list: iterating views of immutable lists as well makes the iteration of every
   * immutable list in the process slower.
   */
  private final List<Namespace> extensions;

  private final SchemaUrns schemaUrns;
  private final JsonNames fieldNames;

  /** The components of a resource type, for the creation of a modified copy. */
  private static final class Components {
    private final String name;
    private final String endpoint;
    private String description;
    private Schema schema;
    private List<Namespace> extensions = List.of();
    private Optional<Attribute> members = Optional.empty();
    private boolean hasExternalId = true;

    Components(String name, String endpoint, Schema schema) {
      this.name = name;
      this.endpoint = endpoint;
      this.description = schema.description();
      this.schema = schema;
    }
  }

  private ResourceType(Components components) {
    this.name = components.name;
    this.endpoint = components.endpoint;
    this.description = components.description;
    this.schema = components.schema;
    this.members = components.members;
    this.hasExternalId = components.hasExternalId;
    CommonAttributes.check(schema);
    List<Namespace> all = new ArrayList<>();
    all.add(core());
    all.addAll(components.extensions);
    this.namespaces = List.copyOf(all);
    this.extensions = List.copyOf(components.extensions);
    this.schemaUrns = new SchemaUrns(namespaces);
    this.fieldNames = namesOfFields();
    this.isReadOnly =
        !schema.attributes().isEmpty() && all.stream().allMatch(Namespace::isReadOnly);
  }

  private JsonNames namesOfFields() {
    List<String> names = new ArrayList<>();
    attributes().forEach(attribute -> names.add(attribute.name()));
    extensions().forEach(extension -> names.add(extension.urn()));
    return JsonNames.of(names);
  }

  private Namespace core() {
    List<Attribute> core = new ArrayList<>(schema.attributes());
    for (Attribute common : CommonAttributes.all()) {
      boolean isSupported = hasExternalId || !common.equals(CommonAttributes.EXTERNAL_ID);
      if (isSupported && schema.find(common.name()).isEmpty()) {
        core.add(common);
      }
    }
    return Namespace.core(schema, new AttributeNames(place(name), core));
  }

  /**
   * Creates a resource type without extensions and members.
   *
   * @param name the name, for example {@code User}
   * @param endpoint the endpoint relative to the base URL, for example {@code /Users}
   * @param schema the base schema
   * @throws IllegalArgumentException when the name is blank, the endpoint is not one segment or is
   *     reserved by the protocol, such as {@code /Bulk}, or the schema contradicts RFC 7643 section
   *     3.1 on a common attribute
   */
  public static ResourceType of(String name, String endpoint, Schema schema) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(schema, "schema");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A resource type must have a name");
    }
    if (RESERVED.contains(AsciiCase.fold(endpoint))) {
      throw new IllegalArgumentException(
          place(name) + ": endpoint '" + endpoint + "' is reserved by the protocol");
    }
    if (!ENDPOINT.matcher(endpoint).matches()) {
      throw new IllegalArgumentException(
          place(name) + ": endpoint '" + endpoint + "' must be '/' and one name");
    }
    return new ResourceType(new Components(name, endpoint, schema));
  }

  private ResourceType with(Consumer<Components> change) {
    Components components = new Components(name, endpoint, schema);
    components.description = description;
    components.extensions = extensions();
    components.members = members;
    components.hasExternalId = hasExternalId;
    change.accept(components);
    return new ResourceType(components);
  }

  /** Returns the name of a resource type in error messages. */
  static String place(String name) {
    return "Resource type '" + name + "'";
  }

  /** Returns a copy with another description. */
  public ResourceType withDescription(String newDescription) {
    Objects.requireNonNull(newDescription, "description");
    return with(components -> components.description = newDescription);
  }

  /**
   * Returns a copy in which a schema replaces the core schema or extension with its URN. If the
   * core schema no longer has the membership attribute, the type has no members.
   *
   * @throws IllegalArgumentException when no schema of the type has this URN, or when the
   *     membership attribute is no longer suitable for members
   */
  public ResourceType withSchema(Schema tuned) {
    Namespace replaced =
        findNamespace(tuned.id())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        place(name) + " has no schema '" + tuned.id() + "' to replace"));
    return replaced.isCore() ? withCore(tuned) : withExtensionReplaced(replaced, tuned);
  }

  private ResourceType withCore(Schema tuned) {
    ResourceType type =
        with(
            components -> {
              components.schema = tuned;
              components.members = Optional.empty();
            });
    Optional<Attribute> kept = members.flatMap(attribute -> tuned.find(attribute.name()));
    return kept.isPresent() ? type.withMembers(kept.get().name()) : type;
  }

  private ResourceType withExtensionReplaced(Namespace replaced, Schema tuned) {
    List<Namespace> changed = new ArrayList<>(extensions());
    changed.replaceAll(
        each -> each.equals(replaced) ? Namespace.extension(tuned, each.isRequired()) : each);
    return with(components -> components.extensions = changed);
  }

  /**
   * Returns a copy with an additional extension.
   *
   * @throws IllegalArgumentException when the type already has a schema with this URN
   */
  public ResourceType withExtension(Schema extension, boolean required) {
    if (findNamespace(extension.id()).isPresent()) {
      throw new IllegalArgumentException(
          place(name) + " already has schema '" + extension.id() + "'");
    }
    List<Namespace> more = new ArrayList<>(extensions());
    more.add(Namespace.extension(extension, required));
    return with(components -> components.extensions = List.copyOf(more));
  }

  /**
   * Returns a copy with a membership attribute. Members are stored separately from the resource and
   * change by deltas.
   *
   * @throws IllegalArgumentException unless the attribute is multi-valued and complex with a
   *     sub-attribute {@code value}, which is a string
   */
  public ResourceType withMembers(String attributeName) {
    Attribute attribute =
        schema
            .find(attributeName)
            .filter(
                a ->
                    a.isMultiValued()
                        && a.findSubAttribute("value").filter(ResourceType::isId).isPresent())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        place(name) + ": '" + attributeName + "' cannot hold members"));
    return with(components -> components.members = Optional.of(attribute));
  }

  private static boolean isId(Attribute value) {
    return value.type() == AttributeType.STRING;
  }

  /**
   * Returns a copy without the common attribute {@code externalId}, which is optional for a service
   * provider (RFC 7643 section 3.1). The attribute is then unknown, unless the schema defines it.
   */
  public ResourceType withoutExternalId() {
    return with(components -> components.hasExternalId = false);
  }

  /** The name, for example {@code User}, which is also the value of {@code meta.resourceType}. */
  public String name() {
    return name;
  }

  /** The endpoint relative to the base URL, for example {@code /Users}. */
  public String endpoint() {
    return endpoint;
  }

  /** The human-readable description; may be empty. */
  public String description() {
    return description;
  }

  /** The core schema. */
  public Schema schema() {
    return schema;
  }

  /** The extensions in their order. */
  public List<Namespace> extensions() {
    return extensions;
  }

  /** The attributes of the type by schema: the core schema and then the extensions. */
  public List<Namespace> namespaces() {
    return namespaces;
  }

  /**
   * Returns the value of {@code schemas} in a resource of the type: the URNs of the core schema and
   * of all extensions with values (RFC 7643 section 3).
   */
  public MultiValue schemasOf(ComplexValue resource) {
    return schemaUrns.of(resource);
  }

  /**
   * The namespace of an attribute path.
   *
   * @param urn the URN of an extension of the type; empty for the core schema
   * @throws IllegalArgumentException when the type has no such extension
   */
  public Namespace namespace(String urn) {
    return urn.isEmpty()
        ? namespaces.get(0)
        : findExtension(urn)
            .orElseThrow(
                () -> new IllegalArgumentException(place(name) + " has no schema '" + urn + "'"));
  }

  /** Finds a namespace by the URN of its schema, without regard to letter case. */
  public Optional<Namespace> findNamespace(String anyCaseUrn) {
    for (Namespace namespace : namespaces) {
      if (AsciiCase.isEqual(namespace.schema().id(), anyCaseUrn)) {
        return Optional.of(namespace);
      }
    }
    return Optional.empty();
  }

  /**
   * Transforms the values of each namespace of a resource.
   *
   * @param rule returns the new values; the values of the core schema include all other names of
   *     the resource
   */
  public ComplexValue map(
      ComplexValue resource, BiFunction<Namespace, ComplexValue, ComplexValue> rule) {
    ComplexValue result = resource;
    for (Namespace namespace : namespaces) {
      if (namespace.isPresentIn(result)) {
        result = namespace.replaceIn(result, rule.apply(namespace, namespace.valuesIn(result)));
      }
    }
    return result;
  }

  /** The membership attribute, such as {@code Group.members}, if the type has one. */
  public Optional<Attribute> members() {
    return members;
  }

  /** Returns whether the attribute is the membership attribute of the type. */
  public boolean isMembership(Attribute attribute) {
    return members.isPresent() && members.get().equals(attribute);
  }

  /**
   * Returns whether clients can only read the resources, because all attributes of all schemas of
   * the type are readOnly. A type without attributes is not read-only.
   */
  public boolean isReadOnly() {
    return isReadOnly;
  }

  /**
   * The names of {@link #attributes} and then the URNs of {@link #extensions}, for the reader of an
   * object.
   */
  public JsonNames fieldNames() {
    return fieldNames;
  }

  /**
   * The attributes of the core schema and then the common attributes, without those of extensions.
   */
  public List<Attribute> attributes() {
    return namespaces.get(0).attributes();
  }

  /** Finds an attribute of the core schema or a common attribute, without regard to letter case. */
  public Optional<Attribute> findAttribute(String anyCaseName) {
    return namespaces.get(0).find(anyCaseName);
  }

  /** Finds an extension by URN, without regard to letter case. */
  public Optional<Namespace> findExtension(String anyCaseUrn) {
    return findNamespace(anyCaseUrn).filter(namespace -> !namespace.isCore());
  }

  @Override
  public String toString() {
    return name;
  }
}
