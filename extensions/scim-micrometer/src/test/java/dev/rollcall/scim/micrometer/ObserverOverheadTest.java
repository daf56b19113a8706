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
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The processor time that the observation of a request takes: rounds of requests with and without
 * observer, in turn. Other processes on the machine slow down all rounds, up to twice, but a round
 * and the next one alike: the overhead is the median ratio of two rounds that follow one another,
 * applied to the time of an undisturbed request without observer. Run it alone: {@code mvn -Pcost
 * -pl extensions/scim-micrometer -am test -Dtest=ObserverOverheadTest
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("cost")
class ObserverOverheadTest {
  private static final int ROUNDS = 400;

  /** The rounds after which everything is compiled. */
  private static final int WARM_UP = ROUNDS / 2;

  private static final int REQUESTS = 500;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Referenced, since a logger that nothing refers to loses its level when memory is collected. */
  private final Logger lines = Logger.getLogger("dev.rollcall.scim.request");

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

    /** The tenth percentile, for which few other processes share the caches and the core. */
    double undisturbed() {
      return quantile(micros.stream().skip(WARM_UP), 0.1);
    }

    /** The median ratio of the rounds to those of another application. */
    double ratioTo(Application other) {
      return quantile(
          IntStream.range(WARM_UP, ROUNDS).mapToObj(i -> micros.get(i) / other.micros.get(i)), 0.5);
    }

    /** The time that a request takes in addition to one of another application. */
    double overheadOver(Application other) {
      return (ratioTo(other) - 1) * other.undisturbed();
    }

    private static double quantile(Stream<Double> values, double part) {
      List<Double> sorted = values.sorted().toList();
      return sorted.get((int) (sorted.size() * part));
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
    lines.setLevel(Level.OFF);
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
        plain.undisturbed(), observed.overheadOver(plain), withActive.overheadOver(plain));
    assertThat(observed.overheadOver(plain)).isLessThan(3);
  }
}
