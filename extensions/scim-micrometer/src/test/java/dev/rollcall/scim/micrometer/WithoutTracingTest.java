// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The observer without Micrometer Tracing on the class path. */
class WithoutTracingTest {
  /** A host, which runs in the other class loader. */
  static final class Host {
    private Host() {}

    /** Sends a request and returns how many were observed. */
    static long requests() {
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      ObservationRegistry observations = ObservationRegistry.create();
      observations
          .observationConfig()
          .observationHandler(new DefaultMeterObservationHandler(meters));
      Directory directory = new Directory().withTenant("acme");
      MicrometerObserver observer = MicrometerObserver.of(observations, meters);
      try (JdkServer server = new JdkServer(directory.gateway(observer))) {
        server.send("GET", "/acme/scim/v2/Users", "acme", "");
      }
      return meters.get("scim.server.requests").timer().count();
    }
  }

  private static URLClassLoader withoutTracing() throws MalformedURLException {
    List<URL> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("micrometer-tracing")) {
        entries.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(entries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void requestWhenTracingIsAbsentThenObserved() throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader = withoutTracing()) {
      assertThatThrownBy(() -> loader.loadClass("io.micrometer.tracing.Tracer"))
          .isInstanceOf(ClassNotFoundException.class);
      Method requests = loader.loadClass(Host.class.getName()).getDeclaredMethod("requests");
      requests.setAccessible(true);

      assertThat(requests.invoke(null)).isEqualTo(1L);
    }
  }
}
