// SPDX-License-Identifier: Apache-2.0
/** What a customer's administrator can read about the requests of an identity provider. */
@NullMarked
package dev.rollcall.scim.spi.log;

import org.jspecify.annotations.NullMarked;
