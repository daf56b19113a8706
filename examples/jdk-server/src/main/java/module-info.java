// SPDX-License-Identifier: Apache-2.0
/** An application on the module path that serves SCIM with the HTTP server of the JDK. */
module dev.rollcall.examples.jdkserver {
  requires dev.rollcall.scim.gateway;
  requires jdk.httpserver;
  requires static org.jspecify;
}
