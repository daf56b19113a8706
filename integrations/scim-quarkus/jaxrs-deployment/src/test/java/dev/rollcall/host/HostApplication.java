// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The application of the host, with all of its resources. */
@ApplicationPath("/api")
public class HostApplication extends Application {}
