// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

import dev.rollcall.scim.jaxrs.ScimApplication;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

// snippet:peer
/** Passes the peer address to the gateway in any servlet container. */
public final class PeerAddress implements Filter {
  /** Called by the host. */
  public PeerAddress() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setAttribute(ScimApplication.PEER_ADDRESS, request.getRemoteAddr());
    chain.doFilter(request, response);
  }
}
// end:peer
