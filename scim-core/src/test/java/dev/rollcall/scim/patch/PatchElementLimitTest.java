// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.property.SampleTypes;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.value.ComplexValue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A PATCH request cannot exceed the limit on elements of an attribute. */
class PatchElementLimitTest {
  private static final Limits LIMITS = Limits.builder().elements(3).build();

  private static ComplexValue json(String text) {
    return new JsonReader(Limits.DEFAULT).readObject(text);
  }

  private static ScimResource userWithEmails(int count) {
    return ScimResource.of(
        CoreSchemas.userType(), json("{\"emails\":" + emails(0, count) + ",\"title\":\"Dr\"}"));
  }

  private static String emails(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"value\":\"mail" + i + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static PatchPlan plan(ResourceType type, String operations) {
    return PatchPlan.of(
        PatchRequest.read(
            json("{\"Operations\":[" + operations + "]}"), Dialect.DEFAULT, Limits.DEFAULT),
        type,
        Dialect.DEFAULT,
        UnknownAttributePolicy.IGNORE,
        LIMITS);
  }

  private static int emailsAfter(ScimResource user, String operations) {
    return plan(user.type(), operations)
        .applyTo(user)
        .resource()
        .attributes()
        .elements("emails")
        .size();
  }

  private static String op(String op, String path, String value) {
    return "{\"op\":\"" + op + "\",\"path\":\"" + path + "\",\"value\":" + value + "}";
  }

  private static void assertTooMany(String attribute, ThrowingCallable patch) {
    assertThatThrownBy(patch)
        .isInstanceOfSatisfying(
            ScimException.class,
            refused -> assertThat(refused.type()).contains(ScimErrorType.TOO_MANY))
        .hasMessage("'" + attribute + "' must have at most 3 elements");
  }

  @Test
  void addWhenOneOperationSendsTooManyThenTooMany() {
    assertTooMany(
        "emails", () -> emailsAfter(userWithEmails(0), op("add", "emails", emails(0, 4))));
  }

  @Test
  void addWhenResultHasTooManyThenTooMany() {
    ScimResource two = userWithEmails(2);
    assertThat(emailsAfter(two, op("add", "emails", emails(2, 3)))).isEqualTo(3);
    assertTooMany(
        "emails",
        () ->
            emailsAfter(
                two, op("add", "emails", emails(2, 3)) + "," + op("add", "emails", emails(3, 4))));
  }

  @Test
  void addWhenOthersAreRemovedInTheSameRequestThenResultCounts() {
    String addAndRemove =
        op("add", "emails", emails(3, 5))
            + ",{\"op\":\"remove\",\"path\":\"emails[value eq \\\"mail0\\\" or value eq \\\"mail1\\\"]\"}";
    assertThat(emailsAfter(userWithEmails(3), addAndRemove)).isEqualTo(3);
  }

  @Test
  void removeWhenMoreAreStoredThanTheLimitThenTheyMayShrinkAndNotGrow() {
    ScimResource five = userWithEmails(5);
    assertThat(emailsAfter(five, "{\"op\":\"remove\",\"path\":\"emails[value eq \\\"mail0\\\"]\"}"))
        .isEqualTo(4);
    assertThat(emailsAfter(five, op("replace", "title", "\"Prof\""))).isEqualTo(5);
    assertTooMany("emails", () -> emailsAfter(five, op("add", "emails", emails(5, 6))));
  }

  @Test
  void addWhenSubAttributeOfResultHasTooManyThenTooMany() {
    ScimResource widget =
        ScimResource.of(SampleTypes.WIDGET, json("{\"box\":{\"labels\":[\"a\",\"b\"]}}"));
    assertTooMany(
        "box.labels",
        () -> plan(SampleTypes.WIDGET, op("add", "box.labels", "[\"c\",\"d\"]")).applyTo(widget));
  }

  @Test
  void addWhenMembersAreManyThenLimitOnElementsDoesNotApply() {
    MemberChanges changes =
        plan(CoreSchemas.groupType(), op("add", "members", emails(0, 100)))
            .memberChanges(filter -> Set.of());
    assertThat(((MemberChanges.Delta) changes).added()).hasSize(100);
  }
}
