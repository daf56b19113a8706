// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.record;

import static dev.rollcall.scim.record.RecordFixtures.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.hosts.Hosts;
import dev.rollcall.scim.Requirement;
import dev.rollcall.scim.error.ScimErrorType;
import dev.rollcall.scim.error.ScimException;
import dev.rollcall.scim.spi.store.ResourceBinding;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordValidationTest {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static void refuses(ResourceBinding<?> binding, String json, String detail) {
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> kept(binding, json))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.type()).contains(ScimErrorType.INVALID_VALUE);
              assertThat(refusal.detail()).isEqualTo(detail);
            });
  }

  @Test
  void fromResourceWhenRequiredValueIsMissingThenPathNamed() {
    refuses(Hosts.lms(), "{\"userName\":\"ada\"}", "'emails[type eq \"work\"].value' is required");
  }

  @Test
  void fromResourceWhenOnlyOtherElementThenRequiredOneNamed() {
    refuses(
        Hosts.lms(),
        "{\"userName\":\"ada\",\"emails\":[{\"type\":\"home\",\"value\":\"a@b.c\"}]}",
        "'emails[type eq \"work\"].value' is required, but no element of 'emails' matches the"
            + " filter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"value\":\"a@b.c\"}] | no element of 'emails' matches the filter",
        "[\"a@b.c\"] | the value of 'emails' is not an object",
        "\"a@b.c\" | the value of 'emails' is not an object",
      })
  void readWhenTheValueHasTheWrongShapeThenTheShapeIsNamed(String emails, String reason) {
    refuses(
        Hosts.lms(),
        "{\"userName\":\"ada\",\"emails\":" + emails + "}",
        "'emails[type eq \"work\"].value' is required, but " + reason);
  }

  @Test
  void readWhenTheElementHasNoValueThenTheValueIsRequired() {
    refuses(
        Hosts.lms(),
        "{\"userName\":\"ada\",\"emails\":[{\"type\":\"work\",\"display\":\"A\"}]}",
        "'emails[type eq \"work\"].value' is required");
  }

  @Test
  @Requirement("R7643-010")
  void fromResourceWhenSeveralViolationsThenAllPathsNamed() {
    refuses(
        Hosts.insights(),
        "{\"userName\":\"ada\"}",
        "'userName' must be a well-formed email address; 'active' is required");
  }

  @Test
  void fromResourceWhenTextIsBlankThenRejected() {
    refuses(
        Hosts.crm(),
        "{\"userName\":\" \",\"active\":true,\"name\":{\"givenName\":\"A\",\"familyName\":\"L\"}}",
        "'userName' must not be blank");
  }

  record Strict(
      @ScimAttribute("userName") @NotBlank String userName,
      @ScimAttribute("active") boolean active) {}

  @Test
  void ofWhenProviderIsOnTheClassPathThenUsed() {
    refuses(
        RecordBinding.user(LOOKUP, Strict.class),
        "{\"userName\":\"\"}",
        "'userName' must not be blank; 'active' is required");
  }

  record Listed(@ScimAttribute("emails.value") @NotEmpty List<@Email String> addresses) {}

  @Test
  void fromResourceWhenElementOfListIsInvalidThenRejected() {
    ResourceBinding<Listed> listed = RecordBinding.user(LOOKUP, Listed.class);
    refuses(listed, "{}", "'emails.value' is required");
    refuses(
        listed,
        "{\"emails\":[{\"value\":\"x\"}]}",
        "'emails.value' must be a well-formed email address");
  }

  record Homepage(@ScimAttribute("profileUrl") URI home) {}

  @Test
  void fromResourceWhenTypeCannotHoldValueThenRejected() {
    refuses(
        RecordBinding.user(LOOKUP, Homepage.class),
        "{\"profileUrl\":\"a b\"}",
        "'profileUrl' must be a URI");
  }

  enum Level {
    JUNIOR,
    SENIOR
  }

  record Ranked(@ScimAttribute("title") Level level) {}

  @Test
  @Requirement("R7643-011")
  void fromResourceWhenEnumHasNoSuchConstantThenRejected() {
    ResourceBinding<Ranked> ranked = RecordBinding.user(LOOKUP, Ranked.class);

    assertThat(ranked.type().findAttribute("title").orElseThrow().canonicalValues())
        .containsExactly("JUNIOR", "SENIOR");
    refuses(ranked, "{\"title\":\"boss\"}", "'title' must be one of JUNIOR, SENIOR");
  }

  record Picky(
      @ScimAttribute("userName") String userName,
      @ScimAttribute("title") String title,
      @ScimAttribute("nickName") String nickName) {
    Picky {
      if ("no".equals(userName)) {
        throw new IllegalArgumentException("secret " + title);
      }
      if ("named".equals(userName)) {
        throw ScimException.invalidValue("title", "must suit the name");
      }
    }
  }

  @Test
  void fromResourceWhenConstructorThrowsThenPathsNamed() {
    refuses(
        RecordBinding.user(LOOKUP, Picky.class),
        "{\"userName\":\"no\",\"title\":\"Dr\"}",
        "Together, the values are refused: 'userName', 'title'");
  }

  @Test
  void fromResourceWhenConstructorThrowsScimExceptionThenPropagated() {
    refuses(
        RecordBinding.user(LOOKUP, Picky.class),
        "{\"userName\":\"named\"}",
        "'title' must suit the name");
  }
}
