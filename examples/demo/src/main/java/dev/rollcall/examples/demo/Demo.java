// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.examples.demo.directory.CustomTypes;
import dev.rollcall.examples.demo.directory.Directory;
import dev.rollcall.examples.demo.insight4grc.Insight4Grc;
import dev.rollcall.examples.demo.insightly.Insightly;
import dev.rollcall.examples.demo.insights.Insights;
import dev.rollcall.examples.demo.insitelms.InsiteLms;
import dev.rollcall.examples.demo.metacompliance.MetaCompliance;
import dev.rollcall.examples.demo.storage.Storage;
import dev.rollcall.examples.demo.storage.StoreOption;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.schema.ResourceType;
import dev.rollcall.scim.spi.tenant.DeprovisioningLimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the demo gateway from the command line and serves until it is interrupted. */
@Command(
    name = "rollcall-demo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Several SaaS applications behind one SCIM gateway.")
public final class Demo implements Callable<Integer> {
  private static final int MAX_RATE = 1_000_000;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_DRAIN = 300;

  /** A strong reference that keeps the level, because the logging system holds loggers weakly. */
  private static final Map<Logger, Level> QUIET =
      Map.of(
          Logger.getLogger("dev.rollcall.scim.request"), Level.WARNING,
          Logger.getLogger("org.glassfish"), Level.WARNING,
          Logger.getLogger("org.glassfish.jersey.message.internal"), Level.SEVERE,
          Logger.getLogger("org.hibernate"), Level.WARNING,
          // Its warnings of a malformed URL repeat fragments, such as a password.
          Logger.getLogger("org.postgresql"), Level.SEVERE);

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port to listen on; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 in a container. The tenant URLs do not depend on it"
              + " (default: ${DEFAULT-VALUE}).")
  private InetAddress address = InetAddress.getLoopbackAddress();

  @Option(
      names = "--connections",
      paramLabel = "FILE",
      description =
          "Write URL and token of each tenant to this file, as JSON, when ready. Only its owner can"
              + " read it, and it is deleted when the demo stops.")
  private Optional<Path> connections = Optional.empty();

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "When the demo is stopped, keep serving for this time while /health/ready returns 503"
              + " (default: ${DEFAULT-VALUE}).")
  private int drain;

  @Option(
      names = "--rate-limit",
      paramLabel = "N",
      description = "Limit each connection to N requests per second. By default: no limit.")
  private Optional<Integer> rateLimit = Optional.empty();

  @Option(
      names = "--deprovisioning-limit",
      paramLabel = "N",
      description =
          "Allow at most N users of a tenant to be deactivated or deleted within an hour; further"
              + " ones are rejected with 403. By default: no limit.")
  private Optional<Integer> deprovisioning = Optional.empty();

  @Option(
      names = "--store",
      paramLabel = "STORE",
      defaultValue = StoreOption.FILE,
      description =
          "The store: 'memory', or the JDBC URL of an H2 or PostgreSQL database, with"
              + " user and password in the environment as "
              + StoreOption.USER
              + " and "
              + StoreOption.PASSWORD
              + " (default: ${DEFAULT-VALUE}, a file in the working directory).")
  private String store = StoreOption.FILE;

  @Option(
      names = "--resource-type",
      paramLabel = "FILE",
      description =
          "Serve the resource type of this file in the application directory: a JSON object with"
              + " its document as 'resourceType' and those of its schemas as 'schemas' (RFC 7643"
              + " sections 6 and 7). Repeatable.")
  private List<Path> resourceTypes = List.of();

  private final PrintWriter out;
  private final PrintWriter errors;

  private Demo(PrintWriter out, PrintWriter errors) {
    this.out = out;
    this.errors = errors;
  }

  /** Runs the demo; see {@code --help}. */
  public static void main(String... arguments) {
    QUIET.forEach(Logger::setLevel);
    System.exit(run(new PrintWriter(System.err, true, Charset.defaultCharset()), arguments));
  }

  /**
   * Runs the demo without ending the process.
   *
   * @param errors receives the reason when the demo does not start
   * @return the exit code: 2 for invalid arguments
   */
  static int run(PrintWriter errors, String... arguments) {
    return run(new PrintWriter(System.out, true, Charset.defaultCharset()), errors, arguments);
  }

  /** Runs the demo with another standard output. */
  static int run(PrintWriter out, PrintWriter errors, String... arguments) {
    return new CommandLine(new Demo(out, errors))
        .setOut(out)
        .setErr(errors)
        .setParameterExceptionHandler(new ArgumentErrors())
        .execute(arguments);
  }

  /** Returns the applications that the demo serves. */
  public static List<HostApplication> applications() {
    return applications(List.of());
  }

  /**
   * Returns the applications with these resource types in the directory, in addition to users and
   * groups.
   */
  static List<HostApplication> applications(List<ResourceType> types) {
    return applications(types, Storage.memory());
  }

  /** Returns the applications with their tables in a storage. */
  static List<HostApplication> applications(List<ResourceType> types, Storage storage) {
    return List.of(
        new Directory().withTypes(types).in(storage),
        new Insights(storage),
        new InsiteLms(storage),
        new Insight4Grc(storage),
        new Insightly(storage),
        new MetaCompliance(storage));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ResourceType> types;
    Storage storage;
    try {
      types = customTypes();
      checkNumbers();
      connections.ifPresent(ConnectionsFile::check);
      storage = StoreOption.open(store);
    } catch (IllegalArgumentException rejected) {
      errors.println(rejected.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    try (storage) {
      return serve(types, storage);
    } catch (BindException unavailable) {
      errors.println("Cannot listen on port " + port + ": it is in use or reserved; see --port");
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private List<ResourceType> customTypes() {
    try {
      return CustomTypes.read(resourceTypes);
    } catch (IllegalArgumentException rejected) {
      throw new IllegalArgumentException("--resource-type " + rejected.getMessage(), rejected);
    }
  }

  private void checkNumbers() {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("--port must be from 0 to " + MAX_PORT);
    }
    if (drain < 0 || drain > MAX_DRAIN) {
      throw new IllegalArgumentException("--drain must be from 0 to " + MAX_DRAIN);
    }
    if (rateLimit.filter(perSecond -> perSecond < 1 || perSecond > MAX_RATE).isPresent()) {
      throw new IllegalArgumentException("--rate-limit must be from 1 to " + MAX_RATE);
    }
    if (deprovisioning.filter(count -> count < 0).isPresent()) {
      throw new IllegalArgumentException("--deprovisioning-limit must not be negative");
    }
  }

  private int serve(List<ResourceType> types, Storage storage)
      throws IOException, InterruptedException {
    DemoServer server =
        DemoServer.start(
            address.getHostAddress(),
            port,
            applications(types, storage),
            new DemoServer.Setting(
                limits(),
                storage,
                StoreOption.cursorKeys(),
                deprovisioning.map(
                    count -> new DeprovisioningLimit(count, 0, Duration.ofHours(1)))));
    Optional<ConnectionsFile> file = Optional.empty();
    if (connections.isPresent()) {
      file = Optional.of(ConnectionsFile.write(connections.get(), server.connections()));
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Stop stop = new Stop(server, storage, file, Duration.ofSeconds(drain));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.run();
                  out.println("Stopped");
                  stopped.countDown();
                }));
    Welcome.print(out, server);
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private LoadLimits limits() {
    LoadLimits.Builder limits = LoadLimits.builder().withoutRate();
    rateLimit.ifPresent(perSecond -> limits.rate(new RateLimit(perSecond, 2 * perSecond)));
    return limits.build();
  }
}
