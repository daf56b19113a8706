// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.demo.Connection;
import dev.rollcall.examples.demo.Demo;
import dev.rollcall.examples.demo.DemoServer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The demo gateway for the tests of one class. */
final class RunningDemo implements BeforeAllCallback, AfterAllCallback {
  private @Nullable DemoServer server;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    server = DemoServer.start(0, Demo.applications());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server().close();
  }

  private DemoServer server() {
    DemoServer running = server;
    if (running == null) {
      throw new IllegalStateException("The demo has not been started");
    }
    return running;
  }

  /** Returns a client of this tenant of the application at the bare address. */
  Connection tenant(String key) {
    List<Connection> found =
        server().connections().stream().filter(one -> one.tenant().equals(key)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
