// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.filter.Filter;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchMembersTest {
  private static PatchPlan plan(String operations) {
    ComplexValue body =
        new JsonReader(Limits.DEFAULT)
            .readObject(
                "{\"schemas\": [\"%s\"], \"Operations\": [%s]}"
                    .formatted(PatchRequest.SCHEMA, operations));
    return PatchPlan.of(
        PatchRequest.read(body, Dialect.DEFAULT, Limits.DEFAULT),
        CoreSchemas.groupType(),
        Dialect.DEFAULT,
        UnknownAttributePolicy.IGNORE,
        Limits.DEFAULT);
  }

  private static MemberChanges changes(String operations) {
    return plan(operations)
        .memberChanges(
            filter -> {
              throw new AssertionError("no lookup is needed");
            });
  }

  private static ComplexValue member(String id) {
    return ComplexValue.of("value", new StringValue(id));
  }

  @Test
  @Requirement("R7644-124")
  void changesWhenMemberIsRemovedAndAddedThenLastOperationApplies() {
    assertThat(
            changes(
                """
                {"op": "remove", "path": "members[value eq \\"a\\"]"},
                {"op": "add", "path": "members", "value": [{"value": "a"}, {"value": "b"}]},
                {"op": "remove", "path": "members", "value": [{"value": "b"}]}
                """))
        .isEqualTo(new MemberChanges.Delta(List.of(member("a")), Set.of("b")));
  }

  @Test
  @Requirement("R7644-124")
  void changesWhenAllMembersAreRemovedThenOnlyLaterMembersRemain() {
    assertThat(
            changes(
                """
                {"op": "add", "path": "members", "value": [{"value": "a"}]},
                {"op": "remove", "path": "members"},
                {"op": "add", "path": "members", "value": [{"value": "b"}, {"value": "c"}]},
                {"op": "remove", "path": "members[value eq \\"c\\"]"}
                """))
        .isEqualTo(new MemberChanges.ReplaceAll(List.of(member("b"))));
  }

  @Test
  void whenAFilterNamesSeveralThenNoLookupIsNeeded() {
    assertThat(
            changes(
                "{\"op\": \"remove\", \"path\": \"members[value eq \\\"a\\\" or value eq \\\"b\\\"]\"}"))
        .isEqualTo(new MemberChanges.Delta(List.of(), Set.of("a", "b")));
  }

  @Test
  void whenAFilterSelectsByTypeThenTheLookupAndTheAddedOnesCount() {
    List<Filter> requested = new ArrayList<>();
    MemberChanges changes =
        plan("""
                {"op": "add", "path": "members", "value": [
                  {"value": "a", "type": "Group"}, {"value": "b", "type": "User"}]},
                {"op": "remove", "path": "members[type eq \\"Group\\"]"},
                {"op": "add", "path": "members", "value": [{"value": "c"}]}
                """)
            .memberChanges(
                filter -> {
                  requested.add(filter);
                  return Set.of("c", "d");
                });

    assertThat(requested).extracting(Filter::toString).containsExactly("type eq \"Group\"");
    MemberChanges.Delta delta = (MemberChanges.Delta) changes;
    assertThat(delta.added())
        .extracting(m -> m.findText("value").orElseThrow())
        .containsExactly("b", "c");
    assertThat(delta.removed()).containsExactlyInAnyOrder("a", "d");
  }

  @Test
  @Requirement("R7644-145")
  void whenMembersComeWithoutAPathThenTheyAreMembers() {
    PatchPlan plan =
        plan(
            "{\"op\": \"replace\", \"value\": {\"displayName\": \"n\", \"members\": [{\"value\": \"a\"}]}}");

    assertThat(plan.changesAttributes()).isTrue();
    assertThat(plan.changesMembers()).isTrue();
    assertThat(plan.memberChanges(filter -> Set.of()))
        .isEqualTo(new MemberChanges.ReplaceAll(List.of(member("a"))));
  }

  @Test
  void whenOnlyMembersChangeThenTheResourceNeedNotBeRead() {
    PatchPlan plan =
        plan("{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"a\"}]}");

    assertThat(plan.changesAttributes()).isFalse();
    assertThat(plan.changesMembers()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"type\": \"User\"}]}",
        "{\"op\": \"replace\", \"path\": \"members\", \"value\": [{\"display\": \"x\"}]}",
        "{\"op\": \"remove\", \"path\": \"members\", \"value\": [{\"type\": \"User\"}]}"
      })
  void whenAMemberHasNoValueThenRefused(String operation) {
    assertThatThrownBy(() -> plan(operation))
        .isInstanceOf(ScimException.class)
        .hasMessageContaining("'members.value' is required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\": \"add\", \"path\": \"members[value eq \\\"a\\\"].type\", \"value\": \"User\"}",
        "{\"op\": \"replace\", \"path\": \"members[value eq \\\"a\\\"]\", \"value\": {\"value\": \"b\"}}",
        "{\"op\": \"replace\", \"path\": \"members[value eq \\\"a\\\"].type\", \"value\": null}",
        "{\"op\": \"remove\", \"path\": \"members[value eq \\\"a\\\"].type\"}",
        "{\"op\": \"remove\", \"path\": \"members.type\"}"
      })
  @Requirement("R7643-107")
  void whenSomethingOfAMemberWouldChangeThenRefused(String operation) {
    assertThatThrownBy(() -> plan(operation))
        .isInstanceOfSatisfying(
            ScimException.class,
            refused -> assertThat(PatchCase.inTheTablesWords(refused)).isEqualTo("400:mutability"));
  }

  @Test
  void whenMoreMembersAreNamedThanAllowedThenRefused() {
    int half = Limits.DEFAULT.members() / 2 + 1;
    List<Value> members = new ArrayList<>();
    for (int i = 0; i < half; i++) {
      members.add(member("m" + i));
    }
    PatchOperation add =
        new PatchOperation(
            PatchOperationType.ADD, Optional.of("members"), Optional.of(new MultiValue(members)));

    assertThatThrownBy(
            () ->
                PatchPlan.of(
                    new PatchRequest(List.of(add, add)),
                    CoreSchemas.groupType(),
                    Dialect.DEFAULT,
                    UnknownAttributePolicy.IGNORE,
                    Limits.DEFAULT))
        .isInstanceOfSatisfying(
            ScimException.class, refused -> assertThat(refused.status()).isEqualTo(413));
  }

  @Test
  void changesWhenOnlyAttributesChangeThenMembersDoNot() {
    PatchPlan plan = plan("{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"n\"}");

    assertThat(plan.changesMembers()).isFalse();
    assertThat(plan.changesAttributes()).isTrue();
  }

  @Test
  void changesWhenStoredMemberMatchesAndIsAddedAnewThenItRemains() {
    MemberChanges changes =
        plan("""
                {"op": "add", "path": "members", "value": [{"value": "a", "type": "User"}]},
                {"op": "remove", "path": "members[type eq \\"Group\\"]"}
                """)
            .memberChanges(filter -> Set.of("a", "b"));

    MemberChanges.Delta delta = (MemberChanges.Delta) changes;
    assertThat(delta.added())
        .extracting(member -> member.findText("value").orElseThrow())
        .containsExactly("a");
    assertThat(delta.removed()).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void changesWhenSelectedMembersAreReplacedByNothingThenRemoved(String value) {
    String operation = "{\"op\": \"%s\", \"path\": \"members[value eq \\\"a\\\"]\", \"value\": %s}";

    assertThat(changes(operation.formatted("replace", value)))
        .isEqualTo(new MemberChanges.Delta(List.of(), Set.of("a")));
  }

  @Test
  void changesWhenNothingIsAddedToSelectedMembersThenTheyRemain() {
    assertThat(
            changes(
                "{\"op\": \"add\", \"path\": \"members[value eq \\\"a\\\"]\", \"value\": \"\"}"))
        .isEqualTo(new MemberChanges.None());
  }

  @ParameterizedTest
  @EnumSource
  void planWhenMembersExceedTheLimitThenRefused(PatchOperationType op) {
    Limits two = Limits.builder().members(2).build();

    assertThat(named(op, 2, two).changesMembers()).isTrue();
    assertThatThrownBy(() -> named(op, 3, two))
        .isInstanceOfSatisfying(
            ScimException.class, refused -> assertThat(refused.status()).isEqualTo(413));
  }

  private static PatchPlan named(PatchOperationType op, int count, Limits limits) {
    List<Value> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(member("m" + i));
    }
    PatchOperation operation =
        new PatchOperation(op, Optional.of("members"), Optional.of(new MultiValue(members)));
    return PatchPlan.of(
        new PatchRequest(List.of(operation)),
        CoreSchemas.groupType(),
        Dialect.DEFAULT,
        UnknownAttributePolicy.IGNORE,
        limits);
  }
}
