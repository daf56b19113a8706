// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A Tomcat on a free port of the loopback interface. */
public final class TomcatServer extends ServletServer {
  /** Created by name. */
  public TomcatServer() {}

  /** Tomcat rejects NUL and characters outside ASCII in paths. */
  @Override
  public boolean passes(String path) {
    return !path.contains("%00") && path.chars().allMatch(c -> c < 0x80);
  }

  @Override
  RunningServer start(String contextPath, HttpServlet servlet, Optional<Filter> filter) {
    Tomcat tomcat = new Tomcat();
    try {
      tomcat.setBaseDir(Files.createTempDirectory("rollcall-tomcat").toString());
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
    tomcat.setHostname("127.0.0.1");
    // Servers that start at the same time must not register the same JMX names.
    tomcat.getEngine().setName("tomcat-" + UUID.randomUUID());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("maxThreads", Integer.toString(THREADS));
    tomcat.getConnector().setThrowOnFailure(true);
    Context context = tomcat.addContext(contextPath, null);
    Tomcat.addServlet(context, "servlet", servlet);
    context.addServletMappingDecoded("/*", "servlet");
    filter.ifPresent(before -> add(context, before));
    try {
      tomcat.start();
    } catch (LifecycleException notStarted) {
      throw new IllegalStateException(notStarted);
    }
    return new Running(tomcat);
  }

  private static void add(Context context, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("filter");
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("filter");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
  }

  private record Running(Tomcat tomcat) implements RunningServer {
    @Override
    public int port() {
      return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void stop() {
      try {
        tomcat.stop();
        tomcat.destroy();
      } catch (LifecycleException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }
}
