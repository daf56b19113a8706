// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.memory.MemoryCredentialStore;
import dev.rollcall.scim.memory.MemoryTenants;
import dev.rollcall.scim.spi.credential.ConnectionTokens;
import dev.rollcall.scim.spi.credential.TokenPolicy;
import dev.rollcall.scim.spi.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Tests the log of the commands. */
class ScimTokensEndpointTest {
  private static final Logger LOG = Logger.getLogger("dev.rollcall.scim");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler recorder =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Test
  void revokeWhenConnectionHasLineSeparatorsThenLogHasOneLineWithoutThem() {
    MemoryTenants tenants = new MemoryTenants();
    tenants.put(Tenant.of("acme"));
    ConnectionTokens tokens =
        new ConnectionTokens(
            new MemoryCredentialStore(),
            TokenPolicy.lasting(Duration.ofDays(1)),
            Clock.systemUTC());
    Level before = LOG.getLevel();
    LOG.setLevel(Level.INFO); // tests of applications change the levels of the process
    LOG.addHandler(recorder);
    try {
      new ScimTokensEndpoint(tokens, List.of(tenants))
          .revoke("acme", "a\nb\u0085c\u2028d\u2029e\u200bf g", null);
    } finally {
      LOG.removeHandler(recorder);
      LOG.setLevel(before);
    }

    assertThat(lines).containsExactly("token_command=revoke tenant=acme connection=a_b_c_d_e_f_g");
  }
}
