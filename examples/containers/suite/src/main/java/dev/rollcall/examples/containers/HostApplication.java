// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.jaxrs.ScimApplication;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

// snippet:portable
/** The host's application: its resources and the gateway. */
public final class HostApplication extends Application {
  private final Gateway gateway;

  /** Creates an application with this gateway. */
  public HostApplication(Gateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>(ScimApplication.classes());
    classes.add(Orders.class);
    classes.add(Orders.Failures.class);
    return classes;
  }

  @Override
  public Map<String, Object> getProperties() {
    return ScimApplication.properties(gateway);
  }
}
// end:portable
