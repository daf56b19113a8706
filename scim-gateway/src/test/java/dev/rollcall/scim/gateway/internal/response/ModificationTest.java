// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.patch.Change;
import dev.rollcall.scim.path.AttributePath;
import dev.rollcall.scim.schema.CoreSchemas;
import dev.rollcall.scim.spi.ResourceRef;
import dev.rollcall.scim.spi.event.ProvisioningEvent;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Activation;
import dev.rollcall.scim.spi.event.ProvisioningEvent.Kind;
import dev.rollcall.scim.spi.membership.MembershipDelta;
import dev.rollcall.scim.value.BooleanValue;
import dev.rollcall.scim.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModificationTest {
  private static final ResourceRef USER = new ResourceRef("User", "42");

  private static Change change(String attribute, Optional<Value> before, Optional<Value> after) {
    AttributePath path =
        AttributePath.of(CoreSchemas.userType().schema().find(attribute).orElseThrow());
    Change.Kind kind =
        before.isEmpty()
            ? Change.Kind.ADDED
            : after.isEmpty() ? Change.Kind.REMOVED : Change.Kind.REPLACED;
    return new Change(path, kind, before, after);
  }

  private static Optional<Value> value(String text) {
    return text.equals("none")
        ? Optional.empty()
        : Optional.of(text.equals("true") ? BooleanValue.TRUE : BooleanValue.FALSE);
  }

  private static Optional<Activation> activation(Kind kind, Change... changes) {
    Modification modification =
        new Modification(
            Optional.of(kind),
            USER,
            Optional.empty(),
            Optional.empty(),
            List.of(changes),
            MembershipDelta.none());
    return modification.event(Instant.EPOCH).flatMap(ProvisioningEvent::activation);
  }

  @ParameterizedTest
  @CsvSource({
    "none, true, ACTIVATED",
    "false, true, ACTIVATED",
    "true, false, DEACTIVATED",
    "none, false, DEACTIVATED",
    "true, none, DEACTIVATED",
    "false, none, ",
  })
  void eventWhenActiveChangesThenActivation(String before, String after, Activation expected) {
    Change active = change("active", value(before), value(after));
    Change title = change("title", Optional.empty(), value("true"));

    for (Kind kind : List.of(Kind.PATCHED, Kind.REPLACED)) {
      assertThat(activation(kind, active)).isEqualTo(Optional.ofNullable(expected));
      assertThat(activation(kind, title, active)).isEqualTo(Optional.ofNullable(expected));
    }
    assertThat(activation(Kind.CREATED, active)).isEmpty();
  }

  @Test
  void eventWhenOtherAttributesChangeThenNoActivation() {
    assertThat(activation(Kind.PATCHED, change("title", value("true"), value("false")))).isEmpty();
    assertThat(activation(Kind.REPLACED, change("title", value("false"), value("true")))).isEmpty();
  }
}
