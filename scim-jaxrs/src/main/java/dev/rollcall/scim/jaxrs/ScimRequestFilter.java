// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.jaxrs;

import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands each request to the gateway and sends its response. Requests that match no route pass
 * untouched, or result in 404 where the gateway is the only application. In an application without
 * a gateway, it logs one warning and all requests pass untouched. Not API.
 */
@PreMatching
@Provider
public final class ScimRequestFilter implements ContainerRequestFilter {
  /** The request property that marks a request which the gateway has handled. */
  static final String HANDLED = "dev.rollcall.scim.handled";

  private static final System.Logger LOG = System.getLogger("dev.rollcall.scim");

  private final Configuration configuration;
  private final AtomicBoolean isReported = new AtomicBoolean();

  /** Created by the runtime. */
  public ScimRequestFilter(@Context Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    Map<String, Object> properties = configuration.getProperties();
    Optional<ScimApplication.Mounted> mounted = ScimApplication.mounted(properties);
    if (mounted.isEmpty()) {
      reportMissingGateway();
      return;
    }
    ScimRequest request = request(context);
    Optional<ScimResponse> response = mounted.get().handler().handle(request);
    if (response.isEmpty() && ScimApplication.isAlone(properties)) {
      response = Optional.of(mounted.get().gateway().notFound(request));
    }
    response.ifPresent(
        handled -> {
          context.setProperty(HANDLED, true);
          context.abortWith(Responses.of(handled));
        });
  }

  private void reportMissingGateway() {
    if (isReported.compareAndSet(false, true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "event=gateway_missing class=ScimRequestFilter effect=\"SCIM is not served\" cause=\"a"
              + " class-path scan or the application has registered it without a gateway\""
              + " remedy=\"add ScimApplication.properties(gateway) to the application, or exclude"
              + " dev.rollcall.scim from the scan\"");
    }
  }

  private static ScimRequest request(ContainerRequestContext context) {
    UriInfo uri = context.getUriInfo();
    return new ScimRequest(
        context.getMethod(),
        new ScimRequest.Target(
            uri.getRequestUri().getRawPath(),
            Optional.ofNullable(uri.getRequestUri().getRawQuery()),
            uri.getBaseUri().getRawPath(),
            Optional.ofNullable(uri.getRequestUri().getRawUserInfo())),
        name -> Objects.requireNonNullElse(context.getHeaders().get(name), List.of()),
        context.getEntityStream(),
        new ScimRequest.Connection(
            property(context, ScimApplication.PEER_ADDRESS, String.class),
            property(context, ScimRequest.CONNECTION_ABORT, Runnable.class).orElse(() -> {})));
  }

  private static <T> Optional<T> property(
      ContainerRequestContext context, String name, Class<T> type) {
    return Optional.ofNullable(context.getProperty(name)).filter(type::isInstance).map(type::cast);
  }
}
