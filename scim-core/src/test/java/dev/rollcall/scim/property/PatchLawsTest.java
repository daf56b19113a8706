// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonWriter;
import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.patch.PatchOperation;
import dev.rollcall.scim.patch.PatchOperationType;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of every PATCH request (RFC 7644 section 3.5.2). */
class PatchLawsTest {
  private static final int TRIES = 60;

  /** A resource, operations on it, and their result. */
  private record Patched(ScimResource before, List<PatchOperation> operations, PatchResult result) {
    @Override
    public String toString() {
      return operations + " on " + JsonWriter.toString(before.attributes());
    }
  }

  private interface Law {
    void check(Patched patched, Dialect dialect);
  }

  private static void holdsForMany(Dialect dialect, Law law) {
    AtomicInteger applied = new AtomicInteger();
    AtomicInteger changed = new AtomicInteger();
    for (ResourceType type : SampleTypes.all()) {
      Seeds.forEach(
          TRIES,
          random ->
              patched(type, dialect, random)
                  .ifPresent(
                      patched -> {
                        applied.incrementAndGet();
                        changed.addAndGet(patched.result().changes().isEmpty() ? 0 : 1);
                        law.check(patched, dialect);
                      }));
    }
    assertThat(applied.get()).as("many requests are accepted").isGreaterThan(TRIES / 2);
    assertThat(changed.get()).as("many change something").isGreaterThan(TRIES / 4);
  }

  /** Empty if the request was rejected, which must be by a SCIM error and without a side effect. */
  private static Optional<Patched> patched(ResourceType type, Dialect dialect, Random random) {
    ScimResource before = new RandomResources(random, type, dialect).stored();
    String json = JsonWriter.toString(before.attributes());
    List<PatchOperation> operations =
        new RandomPatches(random, type, dialect, before.attributes())
            .operations(1 + random.nextInt(8));
    try {
      return Optional.of(new Patched(before, operations, apply(operations, before, dialect)));
    } catch (ScimException refused) {
      assertThat(refused.status()).isBetween(400, 499);
      return Optional.empty();
    } finally {
      assertThat(JsonWriter.toString(before.attributes())).isEqualTo(json);
    }
  }

  private static PatchResult apply(
      List<PatchOperation> operations, ScimResource resource, Dialect dialect) {
    return PatchPlan.of(
            new PatchRequest(operations),
            resource.type(),
            dialect,
            UnknownAttributePolicy.REFUSE,
            Limits.DEFAULT)
        .applyTo(resource);
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void applyToWhenManyOperationsThenSameAsSequence(Dialect dialect) {
    holdsForMany(
        dialect,
        (patched, d) -> {
          ScimResource resource = patched.before();
          for (PatchOperation operation : patched.operations()) {
            resource = apply(List.of(operation), resource, d).resource();
          }
          assertThat(resource).as("%s", patched).isEqualTo(patched.result().resource());
        });
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void changesWhenAppliedToOldResourceThenNewResource(Dialect dialect) {
    holdsForMany(
        dialect,
        (patched, d) -> {
          ComplexValue replayed = patched.before().attributes();
          Set<AttributePath> paths = new HashSet<>();
          for (Change change : patched.result().changes()) {
            assertThat(paths.add(change.path())).as("each once").isTrue();
            assertThat(change.path().read(patched.before().attributes()))
                .isEqualTo(change.before());
            replayed = with(replayed, change.path(), change.after());
          }
          assertThat(replayed)
              .as("%s", patched)
              .isEqualTo(patched.result().resource().attributes());
          assertThat(patched.result().changes().isEmpty())
              .as("%s", patched)
              .isEqualTo(patched.result().resource() == patched.before());
        });
  }

  private static ComplexValue with(
      ComplexValue attributes, AttributePath path, Optional<Value> value) {
    if (!path.urn().isEmpty()) {
      AttributePath inside = AttributePath.of(path.attribute());
      inside = path.subAttribute().isPresent() ? inside.sub(path.subAttribute().get()) : inside;
      ComplexValue extension = with(attributes.complexOrEmpty(path.urn()), inside, value);
      return put(attributes, path.urn(), Optional.of(extension));
    }
    String name = path.attribute().name();
    return path.subAttribute().isEmpty()
        ? put(attributes, name, value)
        : put(
            attributes,
            name,
            Optional.of(
                put(attributes.complexOrEmpty(name), path.subAttribute().get().name(), value)));
  }

  private static ComplexValue put(ComplexValue values, String name, Optional<Value> value) {
    return value
        .filter(v -> !v.isUnassigned())
        .map(v -> values.with(name, v))
        .orElse(values.without(name));
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void applyToWhenSuccessfulThenResultIsWellFormed(Dialect dialect) {
    holdsForMany(
        dialect,
        (patched, d) -> {
          WellFormed.check(patched.result().resource());
          for (Change change : patched.result().changes()) {
            assertThat(change.path().leaf().isReadOnly() && change.after().isPresent())
                .as("%s changed %s", patched, change)
                .isFalse();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("dev.rollcall.scim.policy.Dialect#all")
  void applyToWhenAttributeIsNotAddressedThenSameInstance(Dialect dialect) {
    holdsForMany(
        dialect,
        (patched, d) -> {
          // a value that is changed and changed back can be a new instance
          PatchOperation first = patched.operations().get(0);
          sharesTheRest(patched.before(), first, apply(List.of(first), patched.before(), d));
        });
  }

  private static void sharesTheRest(
      ScimResource before, PatchOperation operation, PatchResult result) {
    ComplexValue after = result.resource().attributes();
    Set<String> changed = new HashSet<>();
    for (Change change : result.changes()) {
      changed.add(
          change.path().urn().isEmpty() ? change.path().attribute().name() : change.path().urn());
      boolean isAboutElements =
          operation.op() == PatchOperationType.ADD || operation.path().orElse("").contains("[");
      if (isAboutElements && change.after().isPresent()) {
        sharesElements(change.before(), change.after().get());
      }
    }
    before
        .attributes()
        .forEach(
            (name, value) -> {
              if (!changed.contains(name)) {
                assertThat(after.find(name).orElseThrow())
                    .as("%s after %s", name, operation)
                    .isSameAs(value);
              }
            });
  }

  /** Unchanged elements keep their instances. */
  private static void sharesElements(Optional<Value> before, Value after) {
    if (before.isPresent() && before.get() instanceof MultiValue old) {
      List<Value> elements = ((MultiValue) after).elements();
      for (Value element : old.elements()) {
        assertThat(elements.contains(element))
            .isEqualTo(elements.stream().anyMatch(kept -> kept == element));
      }
    }
  }
}
