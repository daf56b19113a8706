// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ScimApplication;
import dev.rollcall.scim.servlet.ScimServlet;
import jakarta.servlet.http.HttpServlet;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** The adapters that connect the gateway to the container. */
enum Adapter {
  /** JAX-RS on Jersey. */
  JAXRS {
    @Override
    HttpServlet servlet(Gateway gateway) {
      return new ServletContainer(ResourceConfig.forApplication(ScimApplication.of(gateway)));
    }
  },
  /** Servlets. */
  SERVLET {
    @Override
    HttpServlet servlet(Gateway gateway) {
      return new ScimServlet(gateway);
    }
  };

  abstract HttpServlet servlet(Gateway gateway);

  RunningServer start(GatewayStores stores) throws Exception {
    int port = JettyContainer.start(servlet(Gateway.of(stores.provider())));
    return new RunningServer(port, stores.issueToken());
  }
}
