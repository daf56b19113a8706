// SPDX-License-Identifier: Apache-2.0
/** Events that are told at least once: kept with the write, and told until they are heard. */
@NullMarked
package dev.rollcall.scim.spi.event;

import org.jspecify.annotations.NullMarked;
