// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.spi.observation.CompletedRequest;
import dev.rollcall.scim.spi.observation.RequestObservation;
import dev.rollcall.scim.spi.observation.RequestObserver;
import dev.rollcall.scim.spi.observation.RequestStart;
import java.util.ArrayList;
import java.util.List;

/** An observer that keeps the requests that have ended. */
public final class EndedRequests implements RequestObserver {
  private final List<CompletedRequest> requests = new ArrayList<>();

  @Override
  public RequestObservation begin(RequestStart start) {
    return new RequestObservation() {
      @Override
      public void end(CompletedRequest request) {
        requests.add(request);
      }
    };
  }

  /** Returns the requests in the order of their ends. */
  public List<CompletedRequest> all() {
    return List.copyOf(requests);
  }

  /** Returns the request that has ended last. */
  public CompletedRequest last() {
    return requests.get(requests.size() - 1);
  }

  /** Forgets the requests so far. */
  public void clear() {
    requests.clear();
  }
}
