// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

class QuarkusClassicTest extends HostContract {
  @Override
  protected Server start(Mount mount) throws Exception {
    return QuarkusApplication.start(
        "-Dquarkus.http.root-path=" + mount.context() + "/",
        "-Dquarkus.resteasy.path=" + mount.service() + "/",
        "-Dhost.path=" + mount.path());
  }
}
