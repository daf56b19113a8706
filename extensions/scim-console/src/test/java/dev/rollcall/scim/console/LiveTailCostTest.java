// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.rollcall.scim.gateway.Gateway;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.ServiceProvider;
import dev.rollcall.scim.memory.MemoryProvisioningLog;
import dev.rollcall.scim.spi.Caller;
import dev.rollcall.scim.spi.log.LoggedAttributes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The share of the gateway's throughput that ten visitors who follow the log take: rounds with and
 * without open tails, in turn, so that other load of the machine affects both alike. In every
 * round, one client changes 200 resources a second, and others read as fast as the machine permits.
 *
 * <p>Tails slow requests in two ways: each request takes more processor time, and the processor
 * time of the tails, with the garbage collection that they cause, is missing for requests. Both are
 * measured as processor time, which does not depend on the share of the machine that other programs
 * take. Run it alone: {@code mvn -Pcost -pl extensions/scim-console -am test
 * -Dtest=LiveTailCostTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("cost")
class LiveTailCostTest {
  private static final int EVENTS = 200;
  private static final int TAILS = 10;
  private static final int ROUNDS = 24;
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int MEDIAN = 50;

  /** Few other programs share the caches and the core, which doubles the time of most rounds. */
  private static final int UNDISTURBED = 10;

  private static final double MAX_SLOWDOWN = 0.05;
  private static final String ID = "\"id\":\"";
  private static final Pattern NEXT = Pattern.compile("hx-get=\"([^\"]+)\"");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Product product = new Product();
  private final ServiceProvider provider =
      product
          .builder()
          .load(LoadLimits.builder().withoutRate().build())
          .provisioningLog(new MemoryProvisioningLog(10, 5_000), LoggedAttributes.none())
          .build();
  private final Gateway gateway = Gateway.of(provider);
  private final Console console =
      Console.of(provider)
          .access(request -> Optional.of(ConsoleUser.administrator(Product.ACME, "ada")))
          .build();
  private final ScimCalls calls =
      new ScimCalls(
          gateway, Product.ACME, product.tokens.issue(new Caller(Product.ACME, "entra")).secret());
  private final String path = "/Users/" + created();
  private final List<Round> withTails = new ArrayList<>();
  private final List<Round> without = new ArrayList<>();
  private long events;
  private long rows;

  private String created() {
    String user =
        "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"ada\"}";
    String text = calls.send("POST", "/Users", user).text();
    int begin = text.indexOf(ID) + ID.length();
    return text.substring(begin, text.indexOf('"', begin));
  }

  /**
   * The processor time of a round.
   *
   * @param request that of a request, in microseconds
   * @param rest that of everything but requests, as a share of the machine
   */
  private record Round(double request, double rest) {}

  /** The number of requests of a client and its processor time in nanoseconds. */
  private record Client(long requests, long cpu) {}

  /** The page of a visitor who follows the log: each second, it reads the entries since. */
  private final class Tail implements Runnable {
    private final Browser browser = new Browser(console);
    private final AtomicLong rows = new AtomicLong();
    private String next = next(browser.get("/console/log?outcome=changes&follow=on").text());

    private static String next(String page) {
      Matcher found = NEXT.matcher(page);
      assertThat(found.find()).isTrue();
      return found.group(1).replace("&amp;", "&");
    }

    @Override
    public void run() {
      String page = browser.get(next).text();
      if (!page.isEmpty()) {
        rows.addAndGet(page.split("<li class=\"entry", -1).length - 1);
        next = next(page);
      }
    }
  }

  /** Changes a resource 200 times a second until the end. */
  private Client write(long end) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    long begin = System.nanoTime();
    while (System.nanoTime() < end) {
      String patch =
          "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":[{"
              + "\"op\":\"replace\",\"path\":\"displayName\",\"value\":\"%d\"}]}".formatted(count);
      assertThat(calls.send("PATCH", path, patch).status()).isEqualTo(200);
      count++;
      LockSupport.parkNanos(begin + count * 1_000_000_000 / EVENTS - System.nanoTime());
    }
    return new Client(count, THREADS.getCurrentThreadCpuTime() - cpu);
  }

  private Client read(long end) {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long count = 0;
    while (System.nanoTime() < end) {
      assertThat(calls.send("GET", path, "").status()).isEqualTo(200);
      count++;
    }
    return new Client(count, THREADS.getCurrentThreadCpuTime() - cpu);
  }

  private Round round(int tails) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(PROCESSORS + 1);
    ScheduledExecutorService visitors = Executors.newScheduledThreadPool(2);
    List<Tail> open = new ArrayList<>();
    for (int i = 0; i < tails; i++) {
      Tail tail = new Tail();
      open.add(tail);
      visitors.scheduleAtFixedRate(tail, 100L * i, 1_000, TimeUnit.MILLISECONDS);
    }
    long cpu = PROCESS.getProcessCpuTime();
    long begin = System.nanoTime();
    long end = begin + ROUND.toNanos();
    Future<Client> writer = clients.submit(() -> write(end));
    List<Future<Client>> readers = new ArrayList<>();
    for (int i = 0; i < PROCESSORS; i++) {
      readers.add(clients.submit(() -> read(end)));
    }
    events += tails * writer.get().requests();
    long requests = 0;
    long requestCpu = 0;
    long total = PROCESS.getProcessCpuTime() - cpu - writer.get().cpu();
    for (Future<Client> reader : readers) {
      requests += reader.get().requests();
      requestCpu += reader.get().cpu();
    }
    double capacity = (double) (System.nanoTime() - begin) * PROCESSORS;
    visitors.shutdown();
    assertThat(visitors.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    clients.shutdown();
    open.forEach(Runnable::run);
    open.forEach(tail -> rows += tail.rows.get());
    return new Round(requestCpu / 1e3 / requests, (total - requestCpu) / capacity);
  }

  /** A percentile of the later rounds, in which everything is compiled. */
  private static double percentile(int percent, List<Round> rounds, ToDoubleFunction<Round> value) {
    double[] late = rounds.stream().skip(rounds.size() / 4).mapToDouble(value).sorted().toArray();
    return late[late.length * percent / 100];
  }

  @Test
  void requestsWhenTenVisitorsFollowTheLogThenAtMostFivePercentSlower() throws Exception {
    java.util.logging.Logger.getLogger("dev.rollcall.scim.request")
        .setLevel(java.util.logging.Level.OFF);
    for (int round = 0; round < ROUNDS; round++) {
      without.add(round(0));
      withTails.add(round(TAILS));
    }
    double before = percentile(UNDISTURBED, without, Round::request);
    double after = percentile(UNDISTURBED, withTails, Round::request);
    double share =
        percentile(MEDIAN, withTails, Round::rest) - percentile(MEDIAN, without, Round::rest);
    double slowdown = after / before / (1 - share) - 1;
    System.out.printf(
        "request %.2f us, with %d tails %.2f us; tails take %.2f %% of %d processors: %+.1f %%;"
            + " rows shown %d of %d%n",
        before, TAILS, after, share * 100, PROCESSORS, slowdown * 100, rows, events);
    assertThat(rows).isGreaterThan(events * 9 / 10);
    assertThat(slowdown).isLessThan(MAX_SLOWDOWN);
  }
}
