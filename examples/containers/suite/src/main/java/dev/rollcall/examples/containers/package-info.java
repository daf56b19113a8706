// SPDX-License-Identifier: Apache-2.0
/**
 * What every runtime has to pass: an application with a resource of its own and a gateway beside
 * it, and the tests that speak to it over HTTP. A runtime is added by a class that extends {@link
 * dev.rollcall.examples.containers.MountContract} and starts it.
 */
@NullMarked
package dev.rollcall.examples.containers;

import org.jspecify.annotations.NullMarked;
