// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A page of the host. */
@Path("hello")
public class Hello {
  /** Returns the page. */
  @GET
  public String hello() {
    return "hello";
  }
}
