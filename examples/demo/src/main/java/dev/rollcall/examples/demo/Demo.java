// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.examples.demo;

import dev.rollcall.examples.demo.directory.CustomTypes;
import dev.rollcall.examples.demo.directory.Directory;
import dev.rollcall.examples.demo.insight4grc.Insight4Grc;
import dev.rollcall.examples.demo.insightly.Insightly;
import dev.rollcall.examples.demo.insights.Insights;
import dev.rollcall.examples.demo.insitelms.InsiteLms;
import dev.rollcall.examples.demo.metacompliance.MetaCompliance;
import dev.rollcall.scim.gateway.LoadLimits;
import dev.rollcall.scim.gateway.RateLimit;
import dev.rollcall.scim.schema.ResourceType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
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
    description = "Several SaaS applications behind one SCIM gateway, on the loopback address.")
public final class Demo implements Callable<Integer> {
  /** Held so that the level stays: the logging system keeps loggers weakly. */
  private static final int MAX_RATE = 1_000_000;

  private static final Map<Logger, Level> QUIET =
      Map.of(
          Logger.getLogger("org.glassfish"), Level.WARNING,
          Logger.getLogger("org.glassfish.jersey.message.internal"), Level.SEVERE,
          Logger.getLogger("org.hibernate"), Level.WARNING);

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Where to listen; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--connections",
      paramLabel = "FILE",
      description = "Write URL and token of each tenant to this file, as JSON, when ready.")
  private Optional<Path> connections = Optional.empty();

  @Option(
      names = "--rate-limit",
      paramLabel = "N",
      description = "Bound each connection to N requests per second; without it none is bounded.")
  private Optional<Integer> rateLimit = Optional.empty();

  @Option(
      names = "--resource-type",
      paramLabel = "FILE",
      description =
          "Serve the resource type of this file in the application directory: a JSON object with"
              + " its document as 'resourceType' and those of its schemas as 'schemas' (RFC 7643"
              + " sections 6 and 7). Can be given more than once.")
  private List<Path> resourceTypes = List.of();

  private final PrintWriter errors;

  private Demo(PrintWriter errors) {
    this.errors = errors;
  }

  /** Runs the demo; see {@code --help}. */
  public static void main(String... arguments) {
    QUIET.forEach(Logger::setLevel);
    System.exit(run(new PrintWriter(System.err, true, Charset.defaultCharset()), arguments));
  }

  /**
   * The same without the end of the process.
   *
   * @param errors is told why the demo does not start
   * @return the exit code: 2 when the arguments are wrong
   */
  static int run(PrintWriter errors, String... arguments) {
    return new CommandLine(new Demo(errors)).setErr(errors).execute(arguments);
  }

  /** The applications that the demo serves. */
  public static List<HostApplication> applications() {
    return applications(List.of());
  }

  /** The same with these resource types in the directory, besides users and groups. */
  static List<HostApplication> applications(List<ResourceType> types) {
    return List.of(
        new Directory().withTypes(types),
        new Insights(),
        new InsiteLms(),
        new Insight4Grc(),
        new Insightly(),
        new MetaCompliance());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    List<ResourceType> types;
    try {
      types = CustomTypes.read(resourceTypes);
    } catch (IllegalArgumentException refused) {
      errors.println("--resource-type " + refused.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    if (rateLimit.filter(perSecond -> perSecond < 1 || perSecond > MAX_RATE).isPresent()) {
      errors.println("--rate-limit must be from 1 to " + MAX_RATE);
      return CommandLine.ExitCode.USAGE;
    }
    DemoServer server;
    try {
      server = DemoServer.start(port, applications(types), limits());
    } catch (IOException unavailable) {
      errors.println("Cannot listen on port " + port + "; see --port");
      return CommandLine.ExitCode.SOFTWARE;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  out.println("Stopped");
                  stopped.countDown();
                }));
    if (connections.isPresent()) {
      ConnectionsFile.write(connections.get(), server.connections());
    }
    Welcome.print(out, server.connections());
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private LoadLimits limits() {
    LoadLimits.Builder limits = LoadLimits.builder().withoutRate();
    rateLimit.ifPresent(perSecond -> limits.rate(new RateLimit(perSecond, 2 * perSecond)));
    return limits.build();
  }
}
