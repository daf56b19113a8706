// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.RequestHandler;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Application;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Mounts a gateway in a Jakarta RESTful Web Services runtime.
 *
 * <p>{@link #of(Gateway)} creates an application that handles every URL; URLs that match no
 * declared route result in 404. To mount the gateway beside other resources, a host adds {@link
 * #classes()} and {@link #properties(Gateway)} to its application; requests to URLs that match no
 * declared route are the host's.
 *
 * <p>When a response fails after a part of it has been sent, a runtime may end it normally, so that
 * only its JSON shows that it is incomplete. To close the connection instead, set the request
 * attribute {@link dev.rollcall.scim.gateway.ScimRequest#CONNECTION_ABORT} (of a servlet container,
 * or of Grizzly).
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
   * may put the IP address of its peer as a {@link String}. Jakarta RESTful Web Services does not
   * expose it, and {@link dev.rollcall.scim.gateway.TrustedProxies#at} needs it. The peer is the
   * other end of the connection, never an address taken from a header.
   */
  public static final String PEER_ADDRESS = "dev.rollcall.scim.peer-address";

  private static final String MOUNTED = "dev.rollcall.scim.gateway";
  private static final int RESPONSE_BUFFER = 2_048;
  private static final String ALONE = "dev.rollcall.scim.alone";

  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final Optional<Gateway> gateway;
  private final List<RequestHandler> further;

  /**
   * Creates an application that serves nothing, and logs a warning. Called by runtimes that create
   * every {@link Application} on the class path; a host calls {@link #of(Gateway)}.
   */
  public ScimApplication() {
    this(Optional.empty(), List.of());
    LOG.log(
        System.Logger.Level.WARNING,
        "event=gateway_missing class=ScimApplication effect=\"no request is served by this class\""
            + " cause=\"a class-path scan has created it\""
            + " remedy=\"exclude it from the scan, and mount ScimApplication.of(gateway)\"");
  }

  private ScimApplication(Optional<Gateway> gateway, List<RequestHandler> further) {
    this.gateway = gateway;
    this.further = List.copyOf(further);
  }

  /** Creates an application that consists of this gateway. */
  public static ScimApplication of(Gateway gateway) {
    return of(gateway, List.of());
  }

  /**
   * Creates an application that consists of this gateway and further handlers.
   *
   * @param further handle the requests that are not the gateway's, in this order
   */
  public static ScimApplication of(Gateway gateway, List<RequestHandler> further) {
    return new ScimApplication(Optional.of(Objects.requireNonNull(gateway, "gateway")), further);
  }

  /** The classes to register beside those of the host. */
  public static Set<Class<?>> classes() {
    return Set.of(ScimRequestFilter.class, ScimResponseFilter.class, ReplacementMapper.class);
  }

  /** The properties to set beside those of the host. */
  public static Map<String, Object> properties(Gateway gateway) {
    return properties(gateway, List.of());
  }

  /**
   * The properties to set beside those of the host, for a gateway and further handlers.
   *
   * @param further handle the requests that are not the gateway's, in this order
   */
  public static Map<String, Object> properties(Gateway gateway, List<RequestHandler> further) {
    Objects.requireNonNull(gateway, "gateway");
    return Map.of(MOUNTED, new Mounted(gateway, RequestHandler.firstOf(gateway, further)));
  }

  /**
   * Returns whether the gateway has handled this request. For response filters of the host. Its
   * request filters do not run for such requests, except pre-matching filters of a higher priority,
   * which can call {@link Gateway#serves}.
   */
  public static boolean isScimRequest(ContainerRequestContext request) {
    return request.getProperty(ScimRequestFilter.HANDLED) != null;
  }

  /**
   * The value of the property.
   *
   * @param gateway the gateway
   * @param handler the gateway and the further handlers
   */
  record Mounted(Gateway gateway, RequestHandler handler) {}

  /** Finds the gateway and the handlers among the properties of a running application. */
  static Optional<Mounted> mounted(Map<String, Object> properties) {
    return properties.get(MOUNTED) instanceof Mounted found ? Optional.of(found) : Optional.empty();
  }

  /** Returns whether the gateway is the only application of the runtime. */
  static boolean isAlone(Map<String, Object> properties) {
    return properties.containsKey(ALONE);
  }

  @Override
  public Set<Class<?>> getClasses() {
    if (gateway.isEmpty()) {
      return Set.of();
    }
    Set<Class<?>> all = new LinkedHashSet<>(classes());
    all.add(FallbackExceptionMapper.class);
    all.add(UnmatchedResource.class);
    return all;
  }

  /**
   * The gateway, and properties of Jersey: no description of the application (WADL), which would
   * log a warning; a buffer for small responses, so that they have a {@code Content-Length}, while
   * the gateway itself holds back the beginning of larger ones; no resolution of locations, which
   * are absolute.
   */
  @Override
  public Map<String, Object> getProperties() {
    return gateway.map(this::aloneWith).orElseGet(Map::of);
  }

  private Map<String, Object> aloneWith(Gateway served) {
    Map<String, Object> all = new HashMap<>(properties(served, further));
    all.put(ALONE, true);
    all.put("jersey.config.server.wadl.disableWadl", true);
    all.put("jersey.config.contentLength.buffer", RESPONSE_BUFFER);
    all.put("jersey.config.server.headers.location.relative.resolution.disabled", true);
    return all;
  }
}
