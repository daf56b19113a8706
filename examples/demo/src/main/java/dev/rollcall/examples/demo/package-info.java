// SPDX-License-Identifier: Apache-2.0
/**
 * The demo gateway: several host applications, each with several tenants, in one process. A host
 * application is a subpackage that depends only on {@link
 * dev.rollcall.examples.demo.HostApplication} and on the package {@code storage}; this package
 * provides tenants, credentials and a server. Not part of the library.
 */
@NullMarked
package dev.rollcall.examples.demo;

import org.jspecify.annotations.NullMarked;
