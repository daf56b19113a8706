// SPDX-License-Identifier: Apache-2.0
/** The beans and the handler of the extension. Public for Quarkus only, and not API. */
@NullMarked
package dev.rollcall.scim.quarkus.internal;

import org.jspecify.annotations.NullMarked;
