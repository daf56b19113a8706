// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.fuzzing;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.rollcall.fuzzing.Edge.Request;
import dev.rollcall.scim.gateway.token.TokenResponse;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends whole requests: method, target, {@code Host}, {@code Forwarded} and other header fields,
 * body. Every request has a token of tenant acme unless the input contains another one.
 */
@Tag("address")
class AddressFuzzTest {
  @RegisterExtension static final FuzzReport REPORT = new FuzzReport("address");

  /** The maximum number of resources that the stores may evaluate for one request. */
  private static final long MOST_TOUCHED = 1_000;

  private static final String READER = "Bearer " + FuzzHost.READER_TOKEN;

  /** Discards the state of earlier tenants after this number of tenants. */
  private static final int MOST_RENEWALS = 5_000;

  /** Statuses of features that the protocol makes optional. */
  private static final Set<Integer> REFUSED_BY_DESIGN = Set.of(501);

  private record Served(FuzzHost host, Edge edge) {
    static Served fresh() {
      FuzzHost host = new FuzzHost();
      return new Served(
          host,
          new Edge(
              host.gateway(
                  request -> new TokenResponse.Refused(TokenResponse.Reason.INVALID_CLIENT))));
    }
  }

  private static final AtomicReference<Served> SERVED = new AtomicReference<>(Served.fresh());

  static Stream<byte[]> seeds() {
    return Seeds.blocks("address");
  }

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "http.dict")
  @FuzzTest
  void whenRequestIsSentThenResponseIsOfItsTenant(byte[] input) {
    REPORT.count();
    Served served = SERVED.get();
    Request request = Request.parse(input);
    boolean isOthers = request.header("Authorization").isPresent();
    boolean isEchoed = request.mentions(FuzzHost.SECRET);
    if (!isOthers) {
      request.headers().add(new String[] {"Authorization", "Bearer " + FuzzHost.ACME_TOKEN});
    }
    long accessesBefore = served.host().accessCount();
    served
        .edge()
        .send(request)
        .ifPresent(
            reply -> {
              int status = reply.status();
              Laws.require(
                  status >= 200 && status < 500 || REFUSED_BY_DESIGN.contains(status),
                  "status " + status);
              Laws.require(
                  isOthers || isEchoed || !reply.body().contains(FuzzHost.SECRET),
                  "data of another tenant");
              Laws.require(
                  served.host().accessCount() - accessesBefore <= MOST_TOUCHED,
                  "the evaluation budget is exceeded");
            });
    Laws.require(
        served.host().writes() == 0 || !request.has("Authorization", READER),
        "a read-only token has written");
    if (served.host().renewals() > MOST_RENEWALS) {
      SERVED.set(Served.fresh());
    } else if (served.host().writes() > 0) {
      served.host().renew();
    }
  }
}
