// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.EvaluationBudget;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations spend the cost of the stored values that they read. */
class PatchBudgetTest {
  private static final JsonReader JSON =
      new JsonReader(Limits.builder().bodyBytes(1 << 22).stringLength(1 << 20).build());

  /** Costs about 20,000 units to read. */
  private static final String LONG_TEXT = "x".repeat(640_000);

  private static PatchPlan plan(ResourceType type, String operations) {
    PatchRequest request =
        PatchRequest.read(
            JSON.readObject("{\"Operations\":[" + operations + "]}"),
            Dialect.DEFAULT,
            Limits.DEFAULT);
    return PatchPlan.of(
        request, type, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE, Limits.DEFAULT);
  }

  private static EvaluationBudget budget(int units) {
    return EvaluationBudget.of(Limits.builder().evaluationBudget(units).build());
  }

  private static void assertTooMany(ThrowingCallable work) {
    assertThat(catchThrowableOfType(ScimException.class, work))
        .isNotNull()
        .satisfies(refused -> assertThat(refused.type()).contains(ScimErrorType.TOO_MANY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"replace\",\"path\":\"name.familyName\",\"value\":\"J\"}",
        "{\"op\":\"add\",\"path\":\"emails\",\"value\":[{\"value\":\"a\",\"primary\":true}]}",
        "{\"op\":\"remove\",\"path\":\"emails.type\"}"
      })
  void applyWhenStoredValueIsLongThenItsCostIsSpent(String operation) {
    ResourceType type = CoreSchemas.userType();
    ScimResource user =
        ScimResource.of(
            type,
            JSON.readObject(
                """
                {"name":{"formatted":"%1$s"},"emails":[{"value":"a","display":"%1$s"}]}"""
                    .formatted(LONG_TEXT)));
    PatchPlan plan = plan(type, operation);

    assertThatCode(() -> plan.applyTo(user, budget(60_000))).doesNotThrowAnyException();
    assertTooMany(() -> plan.applyTo(user, budget(10_000)));
  }

  @Test
  void memberChangesWhenFilterNamesNoMembersThenTheLookupIsSpentBeforeItIsMade() {
    PatchPlan plan =
        plan(
            CoreSchemas.groupType(),
            "{\"op\":\"remove\",\"path\":\"members[type eq \\\"Group\\\"]\"}");

    assertThat(plan.memberChanges(filter -> Set.of(), budget(60_000)))
        .isEqualTo(new MemberChanges.None());
    assertTooMany(
        () ->
            plan.memberChanges(
                filter -> {
                  throw new AssertionError("the budget is exceeded");
                },
                budget(40_000)));
  }

  @Test
  void memberChangesWhenAddedMemberIsLongThenItsCostIsSpent() {
    PatchPlan plan =
        plan(
            CoreSchemas.groupType(),
            """
            {"op":"add","path":"members","value":[{"value":"a","$ref":"%s"}]},
            {"op":"remove","path":"members[type eq \\"Group\\"]"}"""
                .formatted(LONG_TEXT));

    assertThatCode(() -> plan.memberChanges(filter -> Set.of(), budget(80_000)))
        .doesNotThrowAnyException();
    assertTooMany(() -> plan.memberChanges(filter -> Set.of(), budget(60_000)));
  }
}
