// SPDX-License-Identifier: Apache-2.0
/** The set-up of an identity provider. */
@NullMarked
package dev.rollcall.scim.console.internal.setup;

import org.jspecify.annotations.NullMarked;
