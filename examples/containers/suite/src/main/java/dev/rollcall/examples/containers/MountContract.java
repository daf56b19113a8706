// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.examples.containers.Wire.Reply;
import dev.rollcall.scim.jaxrs.ScimApplication;
import jakarta.ws.rs.core.Application;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of a gateway in every runtime of JAX-RS, beside the host's resource and alone. */
public abstract class MountContract extends HostContract {
  /** Called by the test engine. */
  protected MountContract() {}

  /** Starts the application on a free port of the loopback address. */
  protected abstract Server start(Application application, Mount mount) throws Exception;

  @Override
  protected final Server start(Mount mount) throws Exception {
    return start(new HostApplication(Directory.gateway(mount.path())), mount);
  }

  /** Replaces the server meanwhile, since some runtimes run one application in a process. */
  @Test
  void standaloneWhenUnknownUrlThenScimError() throws Exception {
    stopServer();
    try {
      assertStandalone(new Mount(context, service));
    } finally {
      startServer(context, service);
    }
  }

  private void assertStandalone(Mount mount) throws Exception {
    Server alone = start(ScimApplication.of(Directory.gateway(mount.path())), mount);
    try {
      ScimClient other = new ScimClient(alone.port(), mount.path());

      assertThat(other.get("/Users").status()).isEqualTo(200);
      for (String path : List.of("/nothing", "/orders/1", "/acme/scim", "/.rollcall/Users")) {
        Reply reply = other.raw("scim.test", "GET", path);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains(ScimClient.ERROR);
      }
    } finally {
      alone.stop().close();
    }
  }
}
