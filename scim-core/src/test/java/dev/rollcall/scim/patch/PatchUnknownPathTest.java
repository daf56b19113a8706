// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and names of attributes that a User lacks, for a tenant that ignores them. */
class PatchUnknownPathTest {
  private static PatchPlan plan(PatchOperation operation, Limits limits) {
    return PatchPlan.of(
        new PatchRequest(List.of(operation)),
        CoreSchemas.userType(),
        Dialect.DEFAULT,
        UnknownAttributePolicy.IGNORE,
        limits);
  }

  private static PatchPlan remove(String path) {
    return remove(path, Limits.DEFAULT);
  }

  private static PatchPlan remove(String path, Limits limits) {
    return plan(
        new PatchOperation(PatchOperationType.REMOVE, Optional.of(path), Optional.empty()), limits);
  }

  private static PatchPlan addFields(int count) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      fields.put("x" + i, new StringValue("x"));
    }
    return plan(
        new PatchOperation(
            PatchOperationType.ADD, Optional.empty(), Optional.of(ComplexValue.of(fields))),
        Limits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          shoe                          | shoe
          hat.size                      | hat.size
          name.shoe                     | name.shoe
          shoes[type eq "x"]            | shoes[...]
          shoes[type eq "x"].size       | shoes[...].size
          emails[type eq "x"].size      | emails[...].size
          urn:example:2.0:Foot:shoe     | urn:example:2.0:Foot:shoe
          urn:example:2.0:Foot:hat.size | urn:example:2.0:Foot:hat.size
          urn:example:2.:shoe           | urn:example:2.:shoe
          """)
  void planWhenPathIsWellFormedThenIgnoredWithoutItsFilter(String path, String ignored) {
    PatchPlan plan = remove(path);

    assertThat(plan.ignored()).containsExactly(ignored);
    assertThat(plan.changesAttributes()).isFalse();
    assertThat(plan.changesMembers()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shoes[0]",
        "shoes[0].size",
        "shoes[ 1 ].size",
        "shoes[].size",
        "[0]",
        "[type eq \"x\"]",
        "shoes[type eq \"x\"]size",
        "shoes[type eq \"x\"].",
        "shoes[type eq \"x\"].1x",
        "shoes[type",
        "shoes]type[",
        "hat.size[type eq \"x\"]",
        "hat.size.width",
        ":shoe",
        ".shoe",
        "shoe.",
        "1shoe"
      })
  void planWhenPathIsMalformedThenRefused(String path) {
    ScimException refused = catchThrowableOfType(ScimException.class, () -> remove(path));

    assertThat(refused).isNotNull();
    assertThat(refused.type()).contains(ScimErrorType.INVALID_PATH);
  }

  @Test
  void planWhenPathIsLongerThanTheLimitThenRefused() {
    Limits limits = Limits.builder().filterLength(20).build();

    assertThat(remove("s".repeat(20), limits).ignored()).containsExactly("s".repeat(20));
    assertThat(
            catchThrowableOfType(ScimException.class, () -> remove("s".repeat(21), limits)).type())
        .contains(ScimErrorType.INVALID_PATH);
  }

  @Test
  void planWhenManyNamesAreUnknownThenTheFirstHundredAreReported() {
    assertThat(addFields(150).ignored())
        .containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(i -> "x" + i).toList());
  }
}
