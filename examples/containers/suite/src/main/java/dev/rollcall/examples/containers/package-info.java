// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of every runtime: an application with its own resource and a gateway, and tests over
 * HTTP. To add a runtime, extend {@link dev.rollcall.examples.containers.MountContract} and start
 * it.
 */
@NullMarked
package dev.rollcall.examples.containers;

import org.jspecify.annotations.NullMarked;
