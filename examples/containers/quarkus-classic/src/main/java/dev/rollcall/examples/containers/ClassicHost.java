// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.jaxrs.ScimApplication;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

// snippet:classic
/** The host's application; Quarkus creates it at build time and at the start. */
public class ClassicHost extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> classes = new LinkedHashSet<>(ScimApplication.classes());
    classes.add(ClassicOrders.class);
    classes.add(ClassicOrders.Failures.class);
    return classes;
  }

  /** Called at the start only. */
  @Override
  public Map<String, Object> getProperties() {
    String path = ConfigProvider.getConfig().getOptionalValue("host.path", String.class).orElse("");
    return ScimApplication.properties(Directory.gateway(path));
  }
}
// end:classic
