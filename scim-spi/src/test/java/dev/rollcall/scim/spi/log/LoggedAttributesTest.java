// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spi.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.policy.Dialect;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.log.LogEntry.ChangedAttribute;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.StringValue;
import dev.rollcall.scim.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The values that a provisioning log may contain. */
class LoggedAttributesTest {
  private final LoggedAttributes logged = LoggedAttributes.of("Active", "name.familyName");

  private static Change change(String path, Optional<Value> after) {
    return new Change(
        AttributePath.parse(path, CoreSchemas.userType(), Dialect.DEFAULT),
        Change.Kind.REPLACED,
        Optional.of(BooleanValue.TRUE),
        after);
  }

  @Test
  void entryWhenAttributeIsLoggedThenItsNewValueAsJson() {
    assertThat(logged.entry(change("active", Optional.of(BooleanValue.FALSE))))
        .isEqualTo(new ChangedAttribute("active", Optional.of("false")));
    assertThat(
            logged.entry(change("name.FAMILYNAME", Optional.of(new StringValue("King")))).value())
        .contains("\"King\"");
  }

  @Test
  void entryWhenAttributeIsNotLoggedThenPathOnly() {
    Change title = change("title", Optional.of(new StringValue("Dr")));

    assertThat(logged.entry(title)).isEqualTo(new ChangedAttribute("title", Optional.empty()));
    assertThat(LoggedAttributes.none().entry(title).value()).isEmpty();
  }

  @Test
  void entryWhenValueIsRemovedThenPathOnly() {
    assertThat(logged.entry(change("active", Optional.empty())).value()).isEmpty();
  }

  @Test
  void entryWhenValueIsLongThenTruncated() {
    String text = "x".repeat(1_000);

    assertThat(logged.entry(change("active", Optional.of(new StringValue(text)))).value())
        .hasValueSatisfying(value -> assertThat(value).startsWith("\"xxx").hasSizeLessThan(300));
  }
}
