// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.patch.internal.edit.BodyEdits;
import dev.rollcall.scim.patch.internal.edit.MembersEditor;
import dev.rollcall.scim.patch.internal.resolve.BodyField;
import dev.rollcall.scim.patch.internal.resolve.OperationResolver;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.ElementLimit;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.OtherFields;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a POST or PUT. Names are resolved as in a PATCH operation without path: in the
 * tolerant dialects a name may be a path such as {@code name.familyName} (see {@link
 * dev.rollcall.scim.policy.Tolerance#PATHS_AS_NAMES}). Fields named by a path are added after all
 * others, so that their position in the body does not matter. Immutable.
 */
public final class ResourceBodyReader {
  private final ResourceType type;
  private final Dialect dialect;
  private final UnknownAttributePolicy unknown;
  private final Limits limits;
  private final ResourceReader reader;

  /**
   * Creates a reader for resources of a type.
   *
   * @param unknown the handling of attributes that the type does not define
   */
  public ResourceBodyReader(
      ResourceType type, Dialect dialect, UnknownAttributePolicy unknown, Limits limits) {
    this.type = Objects.requireNonNull(type, "type");
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    this.unknown = Objects.requireNonNull(unknown, "unknown");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.reader = new ResourceReader(type, dialect, unknown, limits);
  }

  /**
   * Reads a body as {@link ResourceReader#examine} does.
   *
   * @param budget the budget for the evaluation of filters in names
   * @throws ScimException invalidSyntax when the body is not an object or has invalid {@code
   *     schemas}, or two names of one attribute have different values; invalidPath when a name is a
   *     path and the dialect does not accept it; the errors of a PATCH operation for fields named
   *     by a path; tooMany when the budget is exceeded
   */
  public ReadResult examine(JsonSource body, EvaluationBudget budget) {
    FieldsByPath named = new FieldsByPath();
    ReadResult read = reader.examine(body, named);
    if (named.fields.isEmpty()) {
      return read;
    }
    OperationResolver resolver = named.resolver();
    resolver.resolve(named.fields);
    return read.with(resource -> applied(resolver, resource, budget), resolver.ignored());
  }

  /** Collects the fields whose names are paths; most bodies have none. */
  private final class FieldsByPath implements OtherFields {
    private final List<BodyField> fields = new ArrayList<>();
    private @Nullable OperationResolver resolver;

    OperationResolver resolver() {
      if (resolver == null) {
        resolver = new OperationResolver(type, dialect, unknown, limits);
      }
      return resolver;
    }

    @Override
    public boolean take(String urn, String name, JsonSource sent) {
      Optional<PatchPath> path = resolver().names().find(name, type.findExtension(urn));
      path.ifPresent(known -> fields.add(new BodyField(known, sent.value())));
      return path.isPresent();
    }
  }

  private ScimResource applied(
      OperationResolver resolver, ScimResource resource, EvaluationBudget budget) {
    ScimResource changed =
        new BodyEdits(resolver.edits(), budget, new ElementLimit(limits.elements()))
            .applyTo(resource);
    return resolver.memberEdits().isEmpty() ? changed : withMembers(resolver, changed, budget);
  }

  /** Merges the members of the body with those named by a path. */
  private static ScimResource withMembers(
      OperationResolver resolver, ScimResource resource, EvaluationBudget budget) {
    String name = resource.type().members().orElseThrow().name();
    Map<String, Value> members = new LinkedHashMap<>();
    resource.attributes().elements(name).forEach(member -> put(members, member));
    MembersEditor editor = new MembersEditor(filter -> Set.of(), budget);
    resolver.memberEdits().forEach(edit -> edit.applyTo(editor));
    if (editor.finish() instanceof MemberChanges.Delta delta) {
      delta.added().forEach(member -> put(members, member));
    }
    return resource.with(name, new MultiValue(List.copyOf(members.values())));
  }

  private static void put(Map<String, Value> members, Value member) {
    Optional<String> id =
        member instanceof ComplexValue complex ? complex.findText("value") : Optional.empty();
    id.ifPresent(value -> members.putIfAbsent(value, member));
  }
}
