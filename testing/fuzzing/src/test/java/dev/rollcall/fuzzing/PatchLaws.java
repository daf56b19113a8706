// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.filter.PatchPath;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ReadResult;
import dev.rollcall.scim.resource.ResourceReader;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.Attribute;
import dev.rollcall.scim.schema.Namespace;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Invariants of a resource after an accepted PATCH request. */
final class PatchLaws {
  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);

  private final PatchRequest request;
  private final ScimResource before;
  private final Dialect dialect;
  private final UnknownAttributePolicy unknown;

  PatchLaws(
      PatchRequest request, ScimResource before, Dialect dialect, UnknownAttributePolicy unknown) {
    this.request = request;
    this.before = before;
    this.dialect = dialect;
    this.unknown = unknown;
  }

  void check(PatchResult result) {
    ScimResource after = result.resource();
    boolean isSame = before.equals(after);
    Laws.requireEqual(result.changes().isEmpty(), isSame, "changes are empty");
    checkReadable(after);
    if (isSame) {
      return;
    }
    checkTargets(result.changes());
    if (clearsNothing()) {
      requireAcknowledgedWrites(after);
    }
    if (request.operations().size() == 1) {
      checkOtherElements(request.operations().get(0), after);
    }
  }

  /** A stored resource must be readable as if a client had sent it. */
  private void checkReadable(ScimResource after) {
    ComplexValue stored = after.attributes().with("schemas", after.schemasValue());
    ReadResult read =
        new ResourceReader(after.type(), dialect, UnknownAttributePolicy.REFUSE)
            .examine(JsonSource.of(JSON.readObject(JsonWriter.toBytes(stored))));
    Laws.requireEqual(read.violations(), List.of(), "violations of the stored resource");
  }

  /** Only attributes that an operation names may change. */
  private void checkTargets(List<Change> changes) {
    Set<String> named = new HashSet<>();
    for (PatchOperation operation : request.operations()) {
      Optional<PatchPath> path = path(operation);
      if (path.isEmpty() || path.get().container().filter(Namespace::isCore).isPresent()) {
        return;
      }
      named.add(head(path.get()));
    }
    for (Change change : changes) {
      String urn = change.path().toString();
      Laws.require(
          named.stream().anyMatch(name -> isWithin(urn, name)),
          "'" + urn + "' changed, and the operations name " + named);
    }
  }

  private static boolean isWithin(String path, String name) {
    return path.equals(name) || path.startsWith(name + ":") || path.startsWith(name + ".");
  }

  private Optional<PatchPath> path(PatchOperation operation) {
    return operation
        .path()
        .flatMap(
            text ->
                Rejections.attempt(
                    () -> PatchPath.parse(text, before.type(), dialect, Limits.DEFAULT)));
  }

  private static String head(PatchPath path) {
    return path.container()
        .map(Namespace::schema)
        .map(schema -> schema.id())
        .orElseGet(() -> path.attribute().parent().toString());
  }

  /** Returns whether no operation removes a value or sets one that counts as absent. */
  private boolean clearsNothing() {
    return unknown == UnknownAttributePolicy.REFUSE
        && request.operations().stream()
            .allMatch(
                operation ->
                    operation.op() != PatchOperationType.REMOVE
                        && operation.value().filter(PatchLaws::isFull).isPresent());
  }

  private static boolean isFull(Value value) {
    if (value instanceof StringValue string) {
      return !string.text().isBlank();
    }
    if (value instanceof MultiValue several) {
      return !value.isUnassigned() && several.elements().stream().allMatch(PatchLaws::isFull);
    }
    if (value instanceof ComplexValue object) {
      return !value.isUnassigned()
          && object.names().stream().allMatch(name -> isFull(object.find(name).orElseThrow()));
    }
    return !value.isUnassigned();
  }

  private void requireAcknowledgedWrites(ScimResource after) {
    requireAll(before.attributes(), after.attributes(), "");
    for (Namespace extension : before.type().extensions()) {
      String urn = extension.schema().id();
      requireAll(
          before.attributes().complexOrEmpty(urn), after.attributes().complexOrEmpty(urn), urn);
    }
  }

  private static void requireAll(ComplexValue before, ComplexValue after, String where) {
    for (String name : before.names()) {
      Laws.require(after.has(name), "'" + where + name + "' is lost, and no operation clears it");
    }
  }

  /** A filter limits an operation to the matching elements. */
  private void checkOtherElements(PatchOperation operation, ScimResource after) {
    Optional<PatchPath> path = path(operation).filter(known -> known.valueFilter().isPresent());
    if (path.isEmpty()) {
      return;
    }
    Filter filter = path.get().valueFilter().orElseThrow();
    Set<Value> others = new HashSet<>();
    List<Value> old = elements(before, path.get());
    old.stream()
        .filter(element -> !filter.matches(asElement(element)))
        .forEach(element -> others.add(withoutPrimary(element)));
    Set<Value> now = new HashSet<>();
    elements(after, path.get()).forEach(element -> now.add(withoutPrimary(element)));
    Laws.require(now.containsAll(others), "an element that the filter does not match is lost");
    if (others.size() < old.size() && clearsNothing()) {
      boolean isMerged = others.stream().anyMatch(element -> carries(element, operation, path));
      Laws.require(now.size() > others.size() || isMerged, "the element that matches is lost");
    }
  }

  /**
   * Returns whether the operation makes the element equal to another one, so that the two are
   * merged.
   */
  private static boolean carries(
      Value element, PatchOperation operation, Optional<PatchPath> path) {
    Value sent = operation.value().orElseThrow();
    Optional<String> sub = path.flatMap(PatchPath::subAttribute).map(Attribute::name);
    ComplexValue parts = asElement(element);
    if (sub.isEmpty() && sent instanceof ComplexValue object) {
      return object.names().stream()
          .allMatch(
              name ->
                  name.equalsIgnoreCase("primary")
                      || isAlike(parts.findAnyCase(name), object.find(name)));
    }
    return isAlike(parts.findAnyCase(sub.orElse("value")), Optional.of(sent));
  }

  private static boolean isAlike(Optional<Value> one, Optional<Value> other) {
    return one.map(PatchLaws::text).equals(other.map(PatchLaws::text));
  }

  private static String text(Value value) {
    return JsonWriter.toString(value).replaceAll("[\"\\[\\]]", "").toLowerCase(Locale.ROOT);
  }

  private static List<Value> elements(ScimResource resource, PatchPath path) {
    return path.attribute()
        .read(resource.attributes())
        .map(value -> value instanceof MultiValue several ? several.elements() : List.of(value))
        .orElse(List.of());
  }

  private static ComplexValue asElement(Value element) {
    return element instanceof ComplexValue complex ? complex : ComplexValue.of("value", element);
  }

  private static Value withoutPrimary(Value element) {
    return element instanceof ComplexValue complex ? complex.without("primary") : element;
  }
}
