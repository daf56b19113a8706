// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.Gateway;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A gateway as an application of any Jakarta RESTful Web Services runtime.
 *
 * <p>On its own, {@link #of(Gateway)} answers every address, those of no declared route with 404.
 * Beside the host's own resources, the host adds {@link #classes()} and {@link
 * #properties(Gateway)} to its own application; addresses of no declared route stay the host's.
 *
 * <pre>{@code
 * new ResourceConfig(OrdersResource.class)
 *     .registerClasses(ScimApplication.classes())
 *     .addProperties(ScimApplication.properties(gateway));
 * }</pre>
 */
public final class ScimApplication extends Application {
  /**
   * The name of a request attribute (of a servlet container, or of Grizzly) under which a server
   * may put a {@link Runnable} that cuts the connection off at once, before whatever would end the
   * answer in good order. It is run when a store fails while an answer larger than 16 KiB is on its
   * way. Without it such an answer ends early with status 200, and only its JSON shows that
   * something is missing.
   */
  public static final String CUT_OFF = "dev.rollcall.scim.cut-off";

  /**
   * The name of a request attribute (of a servlet container, or of Grizzly) under which a server
   * may put the IP address of its peer as a {@link String}. Jakarta RESTful Web Services does not
   * tell it, and {@link dev.rollcall.scim.gateway.TrustedProxies#at} needs it. The peer is the
   * other end of the connection, never an address taken from a header.
   */
  public static final String PEER_ADDRESS = "dev.rollcall.scim.peer-address";

  private static final String GATEWAY = "dev.rollcall.scim.gateway";

  private final Gateway gateway;

  private ScimApplication(Gateway gateway) {
    this.gateway = gateway;
  }

  /** An application that is this gateway and nothing else. */
  public static ScimApplication of(Gateway gateway) {
    return new ScimApplication(Objects.requireNonNull(gateway, "gateway"));
  }

  /** The classes to register beside the host's own. */
  public static Set<Class<?>> classes() {
    return Set.of(
        RouteFilter.class, ScimEndpoints.class, ScimExceptionMapper.class, AnswerFilter.class);
  }

  /** The properties to set beside the host's own. */
  public static Map<String, Object> properties(Gateway gateway) {
    return Map.of(GATEWAY, Objects.requireNonNull(gateway, "gateway"));
  }

  /**
   * Returns whether the gateway answers this request. For filters of the host that run after
   * matching, and for its response filters; a pre-matching filter asks {@link Gateway#serves}.
   */
  public static boolean isScimRequest(ContainerRequestContext request) {
    return request.getProperty(RouteFilter.REQUEST_ID) != null;
  }

  /** The gateway among the properties of a running application. */
  static Gateway gateway(Map<String, Object> properties) {
    if (properties.get(GATEWAY) instanceof Gateway mounted) {
      return mounted;
    }
    throw new IllegalStateException("ScimApplication.properties(gateway) is not set");
  }

  @Override
  public Set<Class<?>> getClasses() {
    Set<Class<?>> all = new LinkedHashSet<>(classes());
    all.add(LastResort.class);
    return all;
  }

  /** The gateway, and that Jersey does not describe our internal addresses (WADL). */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(GATEWAY, gateway, "jersey.config.server.wadl.disableWadl", true);
  }
}
