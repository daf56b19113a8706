// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway.internal.load;

/** A permit to process a request; closing it releases the permit. */
@FunctionalInterface
public interface Permit extends AutoCloseable {
  @Override
  void close();
}
