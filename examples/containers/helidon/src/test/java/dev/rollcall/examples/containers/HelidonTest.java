// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import jakarta.ws.rs.core.Application;

class HelidonTest extends MountContract {
  @Override
  protected Server start(Application application, Mount mount) {
    // snippet:helidon
    io.helidon.microprofile.server.Server server =
        io.helidon.microprofile.server.Server.builder()
            .host("127.0.0.1")
            .port(0)
            .addApplication(mount.path().isEmpty() ? "/" : mount.path(), application)
            .build()
            .start();
    // end:helidon
    return new Server(server.port(), server::stop);
  }
}
