// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.ScimRequest;
import dev.rollcall.scim.gateway.ScimResponse;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The processor time that the observation of a request takes: requests with and without observer,
 * in turn, so that other load of the machine affects them alike. Run it alone: {@code mvn -Pcost
 * -pl extensions/scim-micrometer -am test -Dtest=ObserverOverheadTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("cost")
class ObserverOverheadTest {
  private static final int ROUNDS = 400;
  private static final int REQUESTS = 500;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final class Application {
    private final Gateway gateway;
    private final ScimRequest request;
    private final List<Double> micros = new ArrayList<>();

    Application(Optional<MicrometerObserver> observer) {
      Directory directory = new Directory().withTenant("acme");
      gateway = directory.gateway(observer.map(known -> known), builder -> builder);
      String location = send(post()).header("Location").orElseThrow();
      request =
          ScimRequest.of(
              "GET",
              ScimRequest.Target.of(location.replace("https://directory.example", "")),
              Application::header);
    }

    private static List<String> header(String name) {
      return switch (name) {
        case "Host" -> List.of("directory.example");
        case "Authorization" -> List.of("Bearer acme");
        case "Content-Type" -> List.of("application/scim+json");
        default -> List.of();
      };
    }

    private static ScimRequest post() {
      return new ScimRequest(
          "POST",
          ScimRequest.Target.of("/acme/scim/v2/Users"),
          Application::header,
          new java.io.ByteArrayInputStream(Directory.user("ada").getBytes()),
          ScimRequest.Connection.UNKNOWN);
    }

    private ScimResponse send(ScimRequest sent) {
      ScimResponse response = gateway.handle(sent).orElseThrow();
      try {
        response.body().orElseThrow().writeTo(OutputStream.nullOutputStream());
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return response;
    }

    void run() {
      long start = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < REQUESTS; i++) {
        assertThat(send(request).status()).isEqualTo(200);
      }
      micros.add((THREADS.getCurrentThreadCpuTime() - start) / 1e3 / REQUESTS);
    }

    /**
     * The tenth percentile of the second half: everything is compiled, and few other processes
     * share the caches and the core, which doubles the processor time of most rounds.
     */
    double undisturbed() {
      List<Double> late = new ArrayList<>(micros.subList(ROUNDS / 2, ROUNDS));
      Collections.sort(late);
      return late.get(late.size() / 10);
    }
  }

  private static MicrometerObserver observer(IgnoredMeters... ignored) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters, ignored));
    return MicrometerObserver.of(observations, meters);
  }

  @Test
  void requestWhenObservedThenAtMostThreeMicrosecondsMore() {
    java.util.logging.Logger.getLogger("dev.rollcall.scim.request")
        .setLevel(java.util.logging.Level.OFF);
    Application plain = new Application(Optional.empty());
    Application observed = new Application(Optional.of(observer(IgnoredMeters.LONG_TASK_TIMER)));
    Application withActive = new Application(Optional.of(observer()));
    for (int round = 0; round < ROUNDS; round++) {
      plain.run();
      observed.run();
      withActive.run();
    }
    System.out.printf(
        "plain %.2f us, observed +%.2f us, with timers of active requests +%.2f us%n",
        plain.undisturbed(),
        observed.undisturbed() - plain.undisturbed(),
        withActive.undisturbed() - plain.undisturbed());
    assertThat(observed.undisturbed() - plain.undisturbed()).isLessThan(3);
  }
}
