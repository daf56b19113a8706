// SPDX-License-Identifier: Apache-2.0
/**
 * The demo gateway: several host applications, each with several tenants, in one process. A host
 * application is a sub-package that knows nothing of the demo but {@link
 * dev.rollcall.examples.demo.HostApplication} and perhaps the package {@code rows}; this package
 * gives it tenants, credentials and a server. Not part of the library.
 */
@NullMarked
package dev.rollcall.examples.demo;

import org.jspecify.annotations.NullMarked;
