// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks.http.server;

import java.util.Locale;

/** The servers that are compared. All have the same base path {@code /acme/scim/v2}. */
public enum ServerSide {
  /** Jersey and Jackson over maps: the floor. */
  BARE_JERSEY("bare Jersey"),
  /** A handler of Jetty and Jackson over maps. */
  BARE_JETTY("bare Jetty"),
  /** The HTTP server of the JDK and Jackson over maps. */
  BARE_JDK("bare JDK server"),
  /** JAX-RS adapter, in-memory store of complete resources. */
  JAXRS_MEMORY("JAX-RS, memory"),
  /** JAX-RS adapter, in-memory store of a record. */
  JAXRS_RECORD("JAX-RS, record"),
  /** JAX-RS adapter, scim-jdbc on H2. */
  JAXRS_H2("JAX-RS, H2"),
  /** JAX-RS adapter, scim-jdbc on PostgreSQL. */
  JAXRS_POSTGRESQL("JAX-RS, PostgreSQL"),
  /** Servlet adapter, in-memory store of complete resources. */
  SERVLET_MEMORY("servlet, memory"),
  /** Servlet adapter, in-memory store of a record. */
  SERVLET_RECORD("servlet, record"),
  /** Servlet adapter, scim-jdbc on H2. */
  SERVLET_H2("servlet, H2"),
  /** Servlet adapter, scim-jdbc on PostgreSQL. */
  SERVLET_POSTGRESQL("servlet, PostgreSQL"),
  /** Apache SCIMple on Jersey. */
  SCIMPLE("SCIMple"),
  /** SCIM-SDK on a servlet. */
  SCIM_SDK("SCIM-SDK");

  private final String title;

  ServerSide(String title) {
    this.title = title;
  }

  /** Returns the name in reports. */
  public String title() {
    return title;
  }

  /** Returns the side with this name in any letter case, with hyphens or underscores. */
  public static ServerSide named(String name) {
    return valueOf(name.trim().replace('-', '_').toUpperCase(Locale.ROOT));
  }

  RunningServer start() throws Exception {
    return switch (this) {
      case BARE_JERSEY -> BareServers.jersey();
      case BARE_JETTY -> BareServers.jetty();
      case BARE_JDK -> BareServers.jdk();
      case JAXRS_MEMORY -> Adapter.JAXRS.start(GatewayStores.memory());
      case JAXRS_RECORD -> Adapter.JAXRS.start(GatewayStores.record());
      case JAXRS_H2 -> Adapter.JAXRS.start(Databases.h2());
      case JAXRS_POSTGRESQL -> Adapter.JAXRS.start(Databases.postgresql());
      case SERVLET_MEMORY -> Adapter.SERVLET.start(GatewayStores.memory());
      case SERVLET_RECORD -> Adapter.SERVLET.start(GatewayStores.record());
      case SERVLET_H2 -> Adapter.SERVLET.start(Databases.h2());
      case SERVLET_POSTGRESQL -> Adapter.SERVLET.start(Databases.postgresql());
      case SCIMPLE -> ScimpleServer.start();
      case SCIM_SDK -> ScimSdkServer.start();
    };
  }
}
