// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of a request as an adapter creates them. */
class ScimRequestTest {
  @ParameterizedTest
  @CsvSource({
    "api.example, /scim/Users, a=1, true",
    "'api example', /scim/Users, a=1, false",
    "api.example, /scim/%zz, a=1, false",
    "api.example, /scim/Users, a=%, false",
  })
  void isUriWhenServerCanBuildAUriThenTrue(
      String host, String path, String query, boolean expected) {
    assertThat(ScimRequest.isUri(List.of(host), path, Optional.of(query))).isEqualTo(expected);
  }
}
