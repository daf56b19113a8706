// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BaseUrisTest {
  private final BaseUris uris = new BaseUris();

  private static String url(int tenant) {
    return "https://app.example/t" + tenant + "/scim/v2";
  }

  @Test
  void ofThenParsedOnce() {
    URI first = uris.of(url(1));

    assertThat(first).isEqualTo(URI.create(url(1)));
    assertThat(uris.of(url(1))).isSameAs(first);
    assertThat(uris.of(url(2))).isEqualTo(URI.create(url(2)));
  }

  @Test
  void ofWhenManyTenantsThenKeepsALimitedNumber() {
    for (int tenant = 0; tenant < 3 * BaseUris.MAX_KEPT; tenant++) {
      assertThat(uris.of(url(tenant))).hasToString(url(tenant));
      assertThat(uris.size()).isBetween(1, BaseUris.MAX_KEPT);
    }
    assertThat(uris.size()).isEqualTo(BaseUris.MAX_KEPT);
  }
}
