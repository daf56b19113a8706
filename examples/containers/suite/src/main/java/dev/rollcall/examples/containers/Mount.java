// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.containers;

/**
 * The mount point of an application.
 *
 * @param context the path of the web application, such as {@code /app}; empty at the root
 * @param service the path of the resources within it, such as {@code /api}; empty at its root
 */
public record Mount(String context, String service) {
  /** Returns the whole path before that of a resource. */
  public String path() {
    return context + service;
  }
}
