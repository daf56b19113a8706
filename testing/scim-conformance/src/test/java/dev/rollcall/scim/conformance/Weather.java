// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.conformance;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import java.util.Random;

/**
 * An unreliable network between a client and a gateway: some requests get 429, some do not arrive,
 * and some are executed but their response is lost.
 */
@PreMatching
public final class Weather implements ContainerRequestFilter, ContainerResponseFilter {
  private final Random random;
  private boolean isStormy;
  private boolean isFirstWrite;

  /** Creates a network that works until {@link #begin}; deterministic for each seed. */
  public Weather(long seed) {
    this.random = new Random(seed);
  }

  /** Starts the disturbances; the first write fails in any case. */
  public synchronized void begin() {
    isStormy = true;
    isFirstWrite = true;
  }

  /** Ends the disturbances. */
  public synchronized void clear() {
    isStormy = false;
  }

  private synchronized int dice() {
    return isStormy ? random.nextInt(100) : 100;
  }

  private synchronized boolean failsAsFirstWrite(String method) {
    boolean fails = isStormy && isFirstWrite && !method.equals("GET");
    isFirstWrite &= !fails;
    return fails;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    int dice = dice();
    if (failsAsFirstWrite(request.getMethod())) {
      request.abortWith(Response.status(503).build());
    } else if (dice < 3) {
      request.abortWith(Response.status(429).header("Retry-After", "0").build());
    } else if (dice < 6) {
      request.abortWith(Response.status(503).build());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (dice() < 3) {
      response.setStatus(502);
      response.setEntity(null);
    }
  }
}
