// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

class QuarkusExtensionTest extends HostContract {
  @Override
  protected Server start(Mount mount) throws Exception {
    return QuarkusApplication.start("-Dquarkus.http.root-path=" + mount.path() + "/");
  }

  @Override
  protected boolean tellsPeerAddress() {
    return true;
  }
}
