// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.json.JsonReader;
import dev.rollcall.scim.json.JsonSource;
import dev.rollcall.scim.patch.PatchPlan;
import dev.rollcall.scim.patch.PatchRequest;
import dev.rollcall.scim.patch.PatchResult;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.policy.Limits;
import dev.rollcall.scim.policy.UnknownAttributePolicy;
import dev.rollcall.scim.resource.AttributeRules;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.value.ComplexValue;
import dev.rollcall.scim.value.MultiValue;
import dev.rollcall.scim.value.StringValue;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends PATCH requests on a user, on a group (after a leading {@code g}) or on a device (after a
 * leading {@code d}), in every dialect.
 */
@Tag("patch")
class PatchFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("patch");

  private static final JsonReader JSON = new JsonReader(Limits.DEFAULT);
  private static final MultiValue SCHEMAS =
      new MultiValue(List.of(new StringValue(PatchRequest.SCHEMA)));

  static Stream<byte[]> seeds() {
    return Seeds.lines("patch");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "json.dict")
  @DictionaryFile(resourcePath = "filter.dict")
  @FuzzTest
  void whenRequestIsAppliedThenResourceIsSound(byte[] input) {
    REPORT.count();
    ScimResource current = resource(input);
    byte[] text = current == Samples.ANNA ? input : Arrays.copyOfRange(input, 1, input.length);
    Rejections.attempt(() -> JSON.read(text, JsonSource::object))
        .ifPresent(
            body -> {
              for (Dialect dialect : Dialect.all()) {
                apply(body, current, dialect, UnknownAttributePolicy.REFUSE);
              }
              apply(body, current, Dialect.DEFAULT, UnknownAttributePolicy.IGNORE);
            });
  }

  private static ScimResource resource(byte[] input) {
    int first = input.length == 0 ? '{' : input[0];
    return switch (first) {
      case 'g' -> Samples.STAFF;
      case 'd' -> Samples.PRINTER;
      default -> Samples.ANNA;
    };
  }

  private static void apply(
      ComplexValue body, ScimResource current, Dialect dialect, UnknownAttributePolicy unknown) {
    ComplexValue marked = body.has("schemas") ? body : body.with("schemas", SCHEMAS);
    try {
      PatchRequest request = PatchRequest.read(marked, dialect, Limits.DEFAULT);
      PatchPlan plan = PatchPlan.of(request, current.type(), dialect, unknown, Limits.DEFAULT);
      plan.memberChanges(filter -> Set.of("u1", "u2"), Rejections.budget());
      PatchResult result = plan.applyTo(current, Rejections.budget());
      new PatchLaws(request, current, dialect, unknown).check(result);
      Laws.requireEqual(
          plan.applyTo(current, Rejections.budget()), result, "the same request again");
      new AttributeRules(current.type()).check(result.resource());
    } catch (ScimException rejected) {
      Rejections.check(rejected);
    }
  }
}
